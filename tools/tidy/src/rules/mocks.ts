import { fileRule, isTypeScript, linesMatching } from '../rule.ts';

export const mocks = fileRule({
  name: 'mocks',
  law: 'tests run on fakes that pass the contract of their port, never on mocks of our own code',
  files: isTypeScript,
  check: ({ text }) =>
    linesMatching(
      text,
      /\bjest\s*\.\s*(mock|unstable_mockModule|doMock|fn|spyOn|createMockFromModule)\s*[(<]/,
      'use the fake beside the port, or a small honest object',
    ),
});
