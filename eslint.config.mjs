import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { budgetRules, shape, shapeOfIndex, shapeOfSpecs, testNames } from './tools/tidy/eslint/budgets.mjs';
import { moneyHomes, moneySyntax } from './tools/tidy/eslint/money.mjs';
import { projectRules } from './tools/tidy/eslint/projects.mjs';
import { roomRules } from './tools/tidy/eslint/rooms.mjs';

const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // Fakes and fixed answers implement asynchronous ports without waiting for anything.
  '@typescript-eslint/require-await': 'off',
};

const always = {
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
  eqeqeq: ['error', 'always'],
  'no-control-regex': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-catch': 'error',
  'no-restricted-syntax': ['error', ...shape, ...moneySyntax],
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.fleet/',
      '.nx/',
      'coverage/',
      '**/templates/',
      '**/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  {
    name: 'saldo/typescript',
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: { ...typed, ...always },
  },
  {
    name: 'saldo/plain-javascript',
    files: ['**/*.{mjs,js}'],
    ...tseslint.configs.disableTypeChecked,
  },
  ...budgetRules,
  ...projectRules,
  ...roomRules,
  {
    name: 'saldo/money-homes',
    files: ['apps/**/*.ts', 'libs/{money,ledger,ledger-store,contracts}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...shape, ...moneyHomes] },
  },
  {
    name: 'saldo/specs',
    files: ['**/*.{spec,contract,fixture,builder,e2e}.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...shapeOfSpecs, ...moneySyntax, ...testNames],
      // A matcher of `expect` is typed any, and a fake's method is often passed as a value.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    name: 'saldo/front-doors',
    files: ['{libs,tools}/*/src/index.ts'],
    rules: { 'no-restricted-syntax': ['error', ...shapeOfIndex] },
  },
  prettier,
);
