import { describe, expect, it } from '@jest/globals';
import { countCheck } from './check-steps.ts';
import { countJest } from './jest-tier.ts';

const passing = JSON.stringify({
  numPassedTests: 2,
  testResults: [{ name: 'a.spec.ts', status: 'passed', assertionResults: [] }],
});
const failing = JSON.stringify({
  numPassedTests: 1,
  testResults: [
    {
      name: 'a.spec.ts',
      status: 'failed',
      assertionResults: [
        { status: 'failed', fullName: 'money adds' },
        { status: 'passed', fullName: 'money subtracts' },
      ],
    },
    { name: 'b.spec.ts', status: 'failed', assertionResults: [] },
  ],
});

describe('counting a tier', () => {
  it.each([
    ['tests that pass', passing, { code: 0, mayBeEmpty: false }, { passed: 2, failed: 0, failures: [] }],
    [
      'a failed test, and a file that could not run',
      failing,
      { code: 1, mayBeEmpty: false },
      { passed: 1, failed: 2, failures: ['a.spec.ts › money adds', 'b.spec.ts could not run'] },
    ],
    [
      'a crash without a result',
      undefined,
      { code: 134, mayBeEmpty: false },
      { passed: 0, failed: 1, failures: ['Jest itself ended with exit code 134'] },
    ],
    [
      'a bad end although every test passed',
      passing,
      { code: 1, mayBeEmpty: false },
      { passed: 2, failed: 1, failures: ['Jest itself ended with exit code 1'] },
    ],
    [
      'nothing at all',
      '{"numPassedTests":0,"testResults":[]}',
      { code: 0, mayBeEmpty: false },
      { passed: 0, failed: 1, failures: ['Jest ran no test'] },
    ],
    [
      'nothing where a pattern leaves nothing',
      '{"numPassedTests":0,"testResults":[]}',
      { code: 0, mayBeEmpty: true },
      { passed: 0, failed: 0, failures: [] },
    ],
  ])('%s', (_, text, end, counted) => {
    expect(countJest(text, end)).toEqual(counted);
  });
});

describe('counting the check', () => {
  it.each([
    [
      'steps',
      '[{"name":"format","passed":true},{"name":"lint","passed":false}]',
      1,
      { passed: 1, failed: 1, failures: ['check › lint'] },
    ],
    ['a crash', undefined, 1, { passed: 0, failed: 1, failures: ['check itself ended with exit code 1'] }],
    ['no step at all', '[]', 0, { passed: 0, failed: 1, failures: ['check itself ended with exit code 0'] }],
  ])('%s', (_, text, code, counted) => {
    expect(countCheck(text, code)).toEqual(counted);
  });
});
