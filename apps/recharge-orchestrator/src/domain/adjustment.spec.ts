import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { anAdjustment } from './adjustment.builder.ts';
import { decidabilityOf, isSameAdjustment, openAdjustment } from './adjustment.ts';
import { NOON } from './topup.builder.ts';

const decision = { by: 'operator:two', at: NOON };

describe('openAdjustment', () => {
  it.each([
    [9_999_999n, 'booked'],
    [10_000_000n, 'booked'],
    [10_000_001n, 'pending'],
  ])('of %i micros with a threshold of 10 pesos is %s', (micros, status) => {
    const wish = anAdjustment({ amount: money(micros, 'MXN') });
    expect(openAdjustment(wish, 10_000_000n).status).toBe(status);
  });
});

describe('isSameAdjustment', () => {
  const earlier = anAdjustment();

  it('does not mind who asks again, or when', () => {
    expect(isSameAdjustment(earlier, { ...earlier, requestedBy: 'operator:two' })).toBe(true);
  });

  it.each([
    ['account', { account: v7() }],
    ['direction', { direction: 'debit' as const }],
    ['amount', { amount: money(1n, 'MXN') }],
    ['currency', { amount: { ...earlier.amount, currency: 'USD' as const } }],
    ['reason', { reason: 'other' }],
  ])('tells another %s apart', (_, change) => {
    expect(isSameAdjustment(earlier, { ...earlier, ...change })).toBe(false);
  });
});

describe('decidabilityOf', () => {
  const pending = anAdjustment({ status: 'pending', requestedBy: 'operator:one' });

  it.each([
    ['a second person may book', pending, 'booked', 'operator:two', 'decide'],
    ['whoever asked may not book', pending, 'booked', 'operator:one', 'same_operator'],
    ['whoever asked may take it back', pending, 'rejected', 'operator:one', 'decide'],
    ['the same again', { ...pending, status: 'booked', decision }, 'booked', 'operator:two', 'repeat'],
    ['the opposite', { ...pending, status: 'booked', decision }, 'rejected', 'operator:two', 'not_pending'],
    ['one that never waited', { ...pending, status: 'booked' }, 'booked', 'operator:two', 'not_pending'],
  ] as const)('%s', (_, adjustment, verdict, by, expected) => {
    expect(decidabilityOf(adjustment, verdict, by)).toBe(expected);
  });
});
