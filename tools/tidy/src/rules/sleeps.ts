import { fileRule, isTest, isTypeScript, linesMatching } from '../rule.ts';

export const sleeps = fileRule({
  name: 'sleeps',
  law: 'a test waits for a condition with a limit, never for time to pass',
  files: (path) => isTypeScript(path) && isTest(path) && !path.startsWith('libs/testing/'),
  check: ({ text }) =>
    linesMatching(
      text,
      /\bawait\s+(sleep|delay|wait|pause|setTimeout)\s*\(|await\s+new Promise\(\(?\w+\)?\s*=>\s*setTimeout\(/,
      'wait with until(condition, { limitMs })',
    ),
});
