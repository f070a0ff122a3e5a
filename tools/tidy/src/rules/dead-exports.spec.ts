import { prove } from '../prove.ts';
import { deadExports } from './dead-exports.ts';

const path = 'apps/rating/src/domain/tariff.ts';

prove(deadExports, {
  broken: {
    'a function that only its file calls': { [path]: 'export function price() {}\nprice();' },
    'a type that nothing speaks of': { [path]: 'export interface Tariff { prefix: string }' },
  },
  tidy: {
    'a function that another file calls': {
      [path]: 'export function price() {}',
      'apps/rating/src/main.ts': `import { price } from './domain/tariff.ts';\nprice();`,
    },
    'a type of an export that is used': {
      [path]: 'export interface Tariff { prefix: string }\nexport const free: Tariff = { prefix: "1" };',
      'apps/rating/src/main.ts': `import { free } from './domain/tariff.ts';`,
    },
    'what a library offers': {
      'libs/money/src/index.ts': `export * from './money.ts';`,
      'libs/money/src/money.ts': 'export function add() {}',
    },
  },
});
