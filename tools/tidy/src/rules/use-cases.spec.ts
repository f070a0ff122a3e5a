import { prove } from '../prove.ts';
import { useCases } from './use-cases.ts';

const room = 'apps/rating/src/use-cases';
const spec = { [`${room}/find-tariff.spec.ts`]: '' };

prove(useCases, {
  broken: {
    'a class of another name': {
      [`${room}/find-tariff.ts`]: 'export class TariffFinder { run() {} }',
      ...spec,
    },
    'two intentions': {
      [`${room}/find-tariff.ts`]: 'export class FindTariff { run() {} forget() {} }',
      ...spec,
    },
    'no spec': { [`${room}/find-tariff.ts`]: 'export class FindTariff { run() {} }' },
    'a function of one caller': {
      [`${room}/find-tariff.ts`]: `import { view } from './tariff-view.ts';\nexport class FindTariff { run() { return view(); } }`,
      [`${room}/tariff-view.ts`]: 'export function view() {}',
      ...spec,
    },
  },
  tidy: {
    'one intention with private steps': {
      [`${room}/find-tariff.ts`]:
        'export class FindTariff { constructor(readonly a: string) {} run() {} private look() {} #ask() {} }',
      ...spec,
    },
    'a function that two use-cases share': {
      [`${room}/find-tariff.ts`]: `import { view } from './tariff-view.ts';\nexport class FindTariff { run() { return view(); } }`,
      [`${room}/list-tariffs.ts`]: `import { view } from './tariff-view.ts';\nexport class ListTariffs { run() { return [view()]; } }`,
      [`${room}/list-tariffs.spec.ts`]: '',
      [`${room}/tariff-view.ts`]: 'export function view() {}',
      ...spec,
    },
  },
});
