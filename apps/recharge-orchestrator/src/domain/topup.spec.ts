import { describe, expect, it } from '@jest/globals';
import { TOPUP_STATUSES } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { aTopup } from './topup.builder.ts';
import { canBecome, isFinal, isSameOrder, topupEnds, topupTransitions } from './topup.ts';

describe('the life of an order', () => {
  it('reaches every status from accepted', () => {
    const reached = new Set<string>(['accepted']);
    for (const status of reached)
      for (const next of topupTransitions[status as keyof typeof topupTransitions]) reached.add(next);
    expect([...reached].sort()).toEqual([...TOPUP_STATUSES].sort());
  });

  it('lets every status that is not final come to an end', () => {
    for (const status of TOPUP_STATUSES.filter((one) => !isFinal(one)))
      expect(topupTransitions[status].some((next) => isFinal(next))).toBe(true);
  });

  it('never leaves failed or reversed, and leaves succeeded only when the network takes it back', () => {
    for (const status of TOPUP_STATUSES) {
      expect(canBecome('succeeded', status)).toBe(status === 'reversed');
      expect(canBecome('failed', status)).toBe(false);
      expect(canBecome('reversed', status)).toBe(false);
    }
  });

  it('has an end in succeeded, failed and reversed', () => {
    expect(TOPUP_STATUSES.filter((one) => isFinal(one))).toEqual([...topupEnds]);
    expect([...topupEnds]).toEqual(['succeeded', 'failed', 'reversed']);
  });

  it('never sends an unknown order again', () => {
    expect(canBecome('unknown', 'accepted')).toBe(false);
    expect(canBecome('unknown', 'submitting')).toBe(false);
  });
});

describe('isSameOrder', () => {
  const order = aTopup();

  it('knows the same order under a new id', () => {
    expect(isSameOrder(order, { ...order, id: v7() })).toBe(true);
  });

  it('knows the same order at another price', () => {
    expect(isSameOrder(order, { ...order, price: money(21_000_000n, 'MXN') })).toBe(true);
  });

  it.each([
    ['phone', { phone: '+525587654321' }],
    ['amount', { amount: money(21_000_000n, 'MXN') }],
    ['currency', { amount: money(20_000_000n, 'USD') }],
    ['product', { product: 'other' }],
    ['reference', { reference: 'OTHER' }],
    ['account', { account: v7() }],
  ])('tells an order of another %s apart', (_, change) => {
    expect(isSameOrder(order, { ...order, ...change })).toBe(false);
  });
});
