import { join } from 'node:path';
import { REPOSITORY } from '@saldo/tidy';

/** One thing that `npm run check` proves; its program ends with 0 when it holds and says what to mend when not. */
export interface Check {
  readonly name: string;
  /** What is proven, as a sentence. */
  readonly law: string;
  /** Arguments to node, run in the root of the repository. */
  readonly args: readonly string[];
}

const bin = (path: string): string => join(REPOSITORY, 'node_modules', path);

/** What was learned last time, so that only what changed is checked again. */
const REMEMBERED = ['--incremental', '--tsBuildInfoFile', '.nx/types.tsbuildinfo'];

const FORMATTED = ['--cache', '--cache-location', '.nx/prettier'];

export const CHECKS: readonly Check[] = [
  {
    name: 'format',
    law: 'every file is as prettier leaves it',
    args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', ...FORMATTED, '.'],
  },
  {
    name: 'tidy',
    law: 'the tree keeps the house style',
    args: ['--import', 'tsx', 'tools/tidy/src/main.ts'],
  },
  {
    name: 'generated',
    law: 'generated files are fresh and contracts break no promise',
    args: ['--import', 'tsx', 'tools/generate/src/fresh.ts'],
  },
  {
    name: 'types',
    law: 'everything compiles',
    args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--pretty', 'false', ...REMEMBERED],
  },
  {
    name: 'lint',
    law: 'rooms, projects, sizes and promises are kept',
    args: [
      bin('eslint/bin/eslint.js'),
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      '.nx/eslint',
      '.',
    ],
  },
];
