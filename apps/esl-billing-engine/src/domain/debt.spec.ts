import { describe, expect, it } from '@jest/globals';
import { consequenceOf, payBack, take } from './debt.ts';

describe('take', () => {
  it.each([
    [3n, 5n, { takenMicros: 3n, owedMicros: 0n, debtMicros: 1n }],
    [5n, 5n, { takenMicros: 5n, owedMicros: 0n, debtMicros: 1n }],
    [8n, 5n, { takenMicros: 5n, owedMicros: 3n, debtMicros: 4n }],
    [8n, 0n, { takenMicros: 0n, owedMicros: 8n, debtMicros: 9n }],
  ])('of %d takes what is there of %d, and the rest is owed', (wanted, availableMicros, taking) => {
    expect(take(wanted, { availableMicros, debtMicros: 1n })).toEqual(taking);
  });
});

describe('payBack', () => {
  it('pays a debt as far as the money goes, and no more than the debt', () => {
    expect([payBack(3n, 5n), payBack(5n, 3n), payBack(5n, 0n)]).toEqual([3n, 3n, 0n]);
  });
});

describe('consequenceOf', () => {
  const limits = { warnMicros: 5n, suspendMicros: 10n };

  it.each([
    [0n, 4n, 'none'],
    [0n, 5n, 'warn'],
    [4n, 9n, 'warn'],
    [5n, 9n, 'none'],
    [9n, 10n, 'suspend'],
    [0n, 10n, 'suspend'],
    [12n, 13n, 'suspend'],
    [12n, 11n, 'none'],
    [12n, 6n, 'none'],
  ])('of a debt from %d to %d is %s', (before, after, consequence) => {
    expect(consequenceOf(before, after, limits)).toBe(consequence);
  });
});
