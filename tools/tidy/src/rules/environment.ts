import { fileRule, isTest, isTypeScript, linesMatching } from '../rule.ts';

const READERS = /^(apps\/[^/]+\/src\/config\.ts|libs\/service\/src\/|tools\/|bench\/)/;

export const environment = fileRule({
  name: 'environment',
  law: 'the environment is read in config.ts alone',
  files: (path) => isTypeScript(path) && !READERS.test(path) && !isTest(path),
  check: ({ text }) =>
    linesMatching(text, /\bprocess\.env\b/, 'declare the variable in config.ts and pass its value'),
});
