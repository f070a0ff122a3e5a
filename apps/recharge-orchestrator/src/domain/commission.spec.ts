import { describe, expect, it } from '@jest/globals';
import { add, microsPerMinor, money } from '@saldo/money';
import type { Money } from '@saldo/money';
import fc from 'fast-check';
import { commissionIn, formatPercent, parsePercent, priceOf } from './commission.ts';

const pesos = (units: number) => money(BigInt(Math.round(units * 100)) * 10_000n, 'MXN');

describe('priceOf', () => {
  it.each([
    [20, 0, 20],
    [20, 250, 20.5],
    [10, 1, 10],
    [50, 1, 50.01],
    [30, 255, 30.77],
    [2_000, 9_999, 3_999.8],
  ])('of %d pesos with %d basis points is %d pesos', (amount, commission, price) => {
    expect(priceOf(pesos(amount), commission)).toEqual(pesos(price));
  });

  it('of any amount is the amount and a commission, in whole coins, within half a coin of the exact one', () => {
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 9n });
    const currencies = fc.constantFrom('MXN' as const, 'CLP' as const, 'KWD' as const);
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 9_999 }), currencies, (coins, commission, currency) => {
        const coin = microsPerMinor(currency);
        const amount: Money = money(coins * coin, currency);
        const price = priceOf(amount, commission);
        const part = commissionIn({ price, amount });
        expect(add(amount, part)).toEqual(price);
        expect(part.micros >= 0n && price.micros % coin === 0n).toBe(true);
        const error = part.micros * 10_000n - amount.micros * BigInt(commission);
        expect(2n * (error < 0n ? -error : error) <= coin * 10_000n).toBe(true);
      }),
    );
  });
});

describe('a percentage', () => {
  it.each([
    ['0', 0, '0.00'],
    ['2.5', 250, '2.50'],
    ['2.05', 205, '2.05'],
    ['99.99', 9_999, '99.99'],
    ['7', 700, '7.00'],
  ])('%s is %d basis points, written as %s', (text, basisPoints, written) => {
    expect(parsePercent(text)).toBe(basisPoints);
    expect(formatPercent(basisPoints)).toBe(written);
  });
});
