import { prove } from '../prove.ts';
import { mocks } from './mocks.ts';

const path = 'apps/rating/src/use-cases/find-tariff.spec.ts';

prove(mocks, {
  broken: {
    'a mocked module': { [path]: `${'jest'}.mock('../ports/tariffs.ts');` },
    'a mocked function': { [path]: `const find = ${'jest'}.fn();` },
    'a spied method': { [path]: `${'jest'}.spyOn(tariffs, 'find');` },
  },
  tidy: { 'a fake': { [path]: 'const tariffs = new MemoryTariffs();\njest.setTimeout(1000);' } },
});
