import { describe, expect, it } from '@jest/globals';
import { readOldAdjustment } from './old-adjustment.ts';

describe('add-credit of the old interface', () => {
  it.each([
    [500, 'credit', '500'],
    ['500.25', 'credit', '500.25'],
    [-50, 'debit', '50'],
    ['-0.5', 'debit', '0.5'],
  ])('takes an amount of %j', (amount, direction, text) => {
    expect(readOldAdjustment({ customer_id: 'c', amount })).toEqual({
      customerId: 'c',
      direction,
      amount: text,
      reason: 'add-credit of the old interface',
    });
  });

  it('takes a reason', () => {
    expect(readOldAdjustment({ customer_id: 'c', amount: 1, reason: 'SPEI' })).toMatchObject({
      reason: 'SPEI',
    });
  });

  it.each([0, '0', '--5', '1e3', 1e21, null, undefined, [5], true, 'NaN'])(
    'refuses an amount of %j',
    (amount) => {
      expect(readOldAdjustment({ customer_id: 'c', amount })).toMatch(/^Invalid amount/);
    },
  );

  it.each([
    undefined,
    null,
    {},
    { amount: 5 },
    { customer_id: '', amount: 5 },
    { customer_id: 7, amount: 5 },
  ])('wants to know whose: %j', (body) => {
    expect(readOldAdjustment(body)).toBe('Missing required field: customer_id');
  });

  it.each(['', 'x'.repeat(201), 7])('refuses a reason: %j', (reason) => {
    expect(readOldAdjustment({ customer_id: 'c', amount: 5, reason })).toMatch(/^Invalid reason/);
  });
});
