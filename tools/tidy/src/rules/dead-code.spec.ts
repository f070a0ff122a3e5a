import { prove } from '../prove.ts';
import { deadCode } from './dead-code.ts';

const path = 'libs/money/src/money.ts';

prove(deadCode, {
  broken: {
    'an import': { [path]: `// import { add } from './money.ts';\nexport const a = 1;` },
    'a statement': { [path]: `export const a = 1; // return a + b;` },
    'a call': { [path]: `/* ledger.post(hold); */\nexport const a = 1;` },
    'a declaration': { [path]: `// const b = add(a, c);\nexport const a = 1;` },
  },
  tidy: {
    'a reason': {
      [path]:
        '// The lock is released when the process is killed; the next holder waits one second.\nexport const a = 1;',
    },
    'an example in the docs of an export': {
      [path]: `/**\n * const price = money(1n, 'MXN');\n */\nexport const a = 1;`,
    },
  },
});
