import { prove } from '../prove.ts';
import { purity } from './purity.ts';

const domain = 'apps/rating/src/domain/tariff.ts';
const useCase = 'apps/rating/src/use-cases/find-tariff.ts';

prove(purity, {
  broken: {
    'the clock in a use-case': { [useCase]: 'const now = new Date();' },
    'the clock in the domain': { [domain]: 'const now = Date.now();' },
    'randomness in the domain': { [domain]: 'const id = Math.random();' },
    'the network in a use-case': { [useCase]: `const answer = await fetch('https://example.com');` },
    'a domain that waits': { [domain]: 'export const find = async () => 1;' },
    'a domain that promises': { [domain]: 'export type Find = () => Promise<string>;' },
    'a timer in a pure library': { 'libs/money/src/money.ts': 'setTimeout(() => 1, 10);' },
  },
  tidy: {
    'an instant that is given': { [domain]: 'export const day = (at: Date) => new Date(at.getTime());' },
    'a use-case that waits for its ports': {
      [useCase]: 'export class FindTariff { async run() { await this.tariffs.find(); } }',
    },
    'a test': { 'apps/rating/src/domain/tariff.spec.ts': 'const now = new Date();' },
    'an adapter': { 'apps/rating/src/adapters/postgres/tariffs.ts': 'const now = Date.now();' },
  },
});
