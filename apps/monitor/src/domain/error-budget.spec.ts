import { describe, expect, it } from '@jest/globals';
import { budgetLeft, OBJECTIVES } from './error-budget.ts';

describe('an error budget of 0.1 %', () => {
  it.each([
    [0, 0, 10_000],
    [1_000, 0, 10_000],
    [2_000, 1, 5_000],
    [1_000, 1, 0],
    [1_000, 2, -10_000],
    [10, 10, -10_000],
    [1_500, 2, -3_333],
  ])('of %i with %i wrong has %i basis points left', (total, bad, left) => {
    expect(budgetLeft(total, bad, 10)).toBe(left);
  });
});

it.each([
  ['uptime of 99.9 %', OBJECTIVES.services, 1_000],
  ['0.1 % of errors', OBJECTIVES.errors, 1_000],
  ['availability of 99.95 %', OBJECTIVES.availability, 2_000],
])(
  'an objective of %s allows one thing wrong in as many as it says, and no second',
  (_, allowedBp, total) => {
    expect([1, 2].map((bad) => budgetLeft(total, bad, allowedBp))).toEqual([0, -10_000]);
  },
);
