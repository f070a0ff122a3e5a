import { describe, expect, it } from '@jest/globals';
import { formatAmount, parseAmount } from '@saldo/money';
import { affordableSeconds } from './affordable.ts';
import { price } from './price.ts';
import { NOON, aTariff, nanos, terms } from './tariff.builder.ts';

// Vectors from users' bugs in other systems (correctness reference, section 6.1.4): rounded up, four decimals, computed exactly.
const COSTS = [
  // d s | rate/min | first/next | connect | grace | minimum | billed | cost
  [32, '0.006', '30/6', '0', 0, '0', 36, '0.0036'], // CGRateS #118
  [57, '0.006', '30/6', '0', 0, '0', 60, '0.0060'],
  [75, '0.006', '30/6', '0', 0, '0', 78, '0.0078'],
  [60, '0.05', '1/1', '0', 0, '0', 60, '0.0500'], // IvozProvider #692
  [1, '0.60', '60/60', '0', 0, '0', 60, '0.6000'],
  [61, '0.60', '60/60', '0', 0, '0', 120, '1.2000'],
  [61, '0.60', '6/6', '0', 0, '0', 66, '0.6600'],
  [61, '0.60', '1/1', '0', 0, '0', 61, '0.6100'],
  [3, '0.60', '60/60', '0.10', 3, '0', 0, '0'],
  [4, '0.60', '60/60', '0.10', 3, '0', 60, '0.7000'],
  [4, '0.05', '1/1', '0', 0, '0.01', 4, '0.0100'],
  [100, '0.0125', '1/1', '0', 0, '0', 100, '0.0209'],
  [0, '0.60', '60/60', '0.10', 0, '0.01', 0, '0'],
  [0, '0.006', '1/1', '0', 3, '0', 0, '0'],
] as const;

// Section 6.1.5: the longest call that a balance pays for.
const LIMITS = [
  // balance | rate/min | first/next | connect | seconds
  ['10.00', '1.00', '60/60', '0', 600],
  ['0.99', '1.00', '60/60', '0', 0],
  ['1.50', '1.00', '60/60', '0', 60],
  ['1.50', '1.00', '6/6', '0', 90],
  ['1.50', '1.00', '1/1', '0', 90],
  ['1.00', '0.60', '60/60', '0.10', 60],
  ['1.00', '0.60', '1/1', '0.10', 90],
] as const;

describe('the golden vectors', () => {
  it.each(COSTS)(
    '%d s at %s a minute, %s, connect %s, grace %d, minimum %s: billed %d, cost %s',
    (seconds, perMinute, increments, connect, graceSeconds, minimum, billed, cost) => {
      const change = { connectionNanos: nanos(connect), graceSeconds, minimumNanos: nanos(minimum) };
      const tariff = aTariff(terms(perMinute, increments, change));
      const bill = price(tariff, { answeredAt: NOON, durationUs: seconds * 1_000_000 });
      expect({ billed: bill.billedSeconds, cost: formatAmount(bill.cost.micros, 'USD') }).toEqual({
        billed,
        cost: formatAmount(parseAmount(cost)!, 'USD'),
      });
    },
  );

  it.each(LIMITS)(
    '%s at %s a minute, %s, connect %s: %d s',
    (balance, perMinute, increments, connect, end) => {
      const tariff = aTariff(terms(perMinute, increments, { connectionNanos: nanos(connect) }));
      const purse = { answeredAt: NOON, budgetMicros: parseAmount(balance)!, limitSeconds: 86_400 };
      expect(affordableSeconds(tariff, purse)).toBe(end);
    },
  );
});
