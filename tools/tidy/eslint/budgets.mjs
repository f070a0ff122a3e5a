// Small files, short functions, few parameters. A limit that hurts means the file holds two things.

const parameters = (selector, most, mend) => ({
  selector: `${selector}[params.length>${most}]`,
  message: `More than ${most} parameters: ${mend}`,
});
const method = ':matches(MethodDefinition, TSAbstractMethodDefinition)';
const body = ':matches(FunctionExpression, TSEmptyBodyFunctionExpression)';

const barrel = {
  selector: 'ExportAllDeclaration',
  message: 'Name what is exported: a barrel hides what a file promises.',
};

const declarations = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for one thing everywhere.' },
  { selector: 'TSEnumDeclaration', message: 'A union of literals (`as const`) instead of an enum.' },
  parameters('FunctionDeclaration', 3, 'take one named object.'),
  parameters(`${method}[kind!="constructor"] > ${body}`, 3, 'take one named object.'),
  parameters(`${method}[kind="constructor"] > ${body}`, 5, 'the class has two jobs, split it.'),
];

/** Rows of a test table are as wide as the case needs. */
export const shapeOfSpecs = [...declarations, barrel];

/** The front door of a library is the one place that collects. */
export const shapeOfIndex = declarations;

/** A door's arrow is given the use-cases it lists, as a constructor is, and no more of them than it has verbs. */
const door = 'CallExpression[callee.name=/^(serves|answers|consumes)$/] > ArrowFunctionExpression';

export const shape = [
  ...declarations,
  barrel,
  parameters(`ArrowFunctionExpression:not(${door})`, 3, 'take one named object.'),
];

export const testNames = [
  {
    selector:
      'CallExpression[callee.name=/^(it|test)$/] > Literal:first-child[value=/\\bshould\\b|^works\\b/]',
    message: "A test's name is a law: say what is always so, without `should` or `works`.",
  },
];

export const budgetRules = [
  {
    name: 'saldo/budgets',
    files: ['**/*.{ts,mjs}'],
    rules: {
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
    },
  },
  {
    name: 'saldo/budgets/specs',
    files: ['**/*.{spec,contract,fixture,builder,e2e}.ts', 'test-e2e/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400 }], 'max-lines-per-function': 'off' },
  },
];
