import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AmountOutOfRange, MICROS_MAX, MICROS_MIN } from './amount.ts';
import {
  add,
  compare,
  CurrencyMismatch,
  formatMoney,
  isEqual,
  isNegative,
  isPositive,
  isZero,
  microsPerMinor,
  money,
  type Money,
  multiply,
  negate,
  parseMoney,
  roundToMinor,
  subtract,
  sum,
  zero,
} from './money.ts';
import { ROUNDINGS } from './rounding.ts';

const mxn = (micros: bigint) => money(micros, 'MXN');
const pesos: Money = mxn(1n);
const dollars: Money = money(1n, 'USD');
// A quarter of the range, so that sums of a few stay inside it.
const amounts = fc.bigInt({ min: MICROS_MIN / 4n, max: MICROS_MAX / 4n }).map(mxn);

describe('money', () => {
  it('adds and subtracts exactly', () => {
    expect(add(mxn(100_000n), mxn(200_000n))).toEqual(mxn(300_000n));
    expect(subtract(mxn(100_000n), mxn(200_000n))).toEqual(mxn(-100_000n));
  });

  it.each([
    ['added', () => add(pesos, dollars)],
    ['subtracted', () => subtract(pesos, dollars)],
    ['compared', () => compare(pesos, dollars)],
    ['called equal', () => isEqual(pesos, dollars)],
    ['summed', () => sum(pesos.currency, [pesos, dollars])],
  ])('of two currencies is never %s', (_, mix) => {
    expect(mix).toThrow(CurrencyMismatch);
    expect(mix).toThrow('MXN and USD cannot be used in one operation');
  });

  it.each([
    ['made', () => mxn(MICROS_MAX + 1n)],
    ['added', () => add(mxn(MICROS_MAX), mxn(1n))],
    ['subtracted', () => subtract(mxn(MICROS_MIN), mxn(1n))],
    ['negated', () => negate(mxn(MICROS_MIN))],
    ['summed', () => sum('MXN', [mxn(MICROS_MAX), mxn(1n)])],
    ['multiplied', () => multiply(mxn(MICROS_MAX), [2n, 1n], 'down')],
    ['rounded', () => roundToMinor(mxn(MICROS_MAX), 'up')],
  ])('beyond 64 bits is never %s', (_, overflow) => {
    expect(overflow).toThrow(AmountOutOfRange);
  });

  it('sums what only passes through the bounds on the way', () => {
    expect(sum('MXN', [mxn(MICROS_MAX), mxn(1n), mxn(-1n)])).toEqual(mxn(MICROS_MAX));
    expect(sum('MXN', [])).toEqual(zero('MXN'));
  });

  it('is negative, zero or positive, and only one of them', () => {
    const signs = [-1n, 0n, 1n].map((micros) =>
      [isNegative, isZero, isPositive].map((is) => is(mxn(micros))),
    );
    expect(signs).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });

  it('sorts by compare', () => {
    expect([mxn(2n), mxn(-3n), mxn(2n), mxn(0n)].sort(compare).map(({ micros }) => micros)).toEqual([
      -3n,
      0n,
      2n,
      2n,
    ]);
    expect([isEqual(mxn(2n), mxn(2n)), isEqual(mxn(2n), mxn(3n))]).toEqual([true, false]);
  });

  it('reads and writes its amount with the digits of its currency', () => {
    expect(parseMoney('12.50', 'MXN')).toEqual(mxn(12_500_000n));
    expect(parseMoney('12.505', 'MXN')).toBeUndefined();
    expect(formatMoney(money(1_000_000n, 'KWD'))).toBe('1.000 KWD');
  });

  it.each([
    ['MXN', 10_000n],
    ['CLP', 1_000_000n],
    ['KWD', 1_000n],
    ['CLF', 100n],
  ] as const)('in %s has a smallest coin of %s micros', (currency, micros) => {
    expect(microsPerMinor(currency)).toBe(micros);
  });

  it.each([
    [money(12_345_000n, 'MXN'), 'half_up', 12_350_000n],
    [money(12_345_000n, 'MXN'), 'half_even', 12_340_000n],
    [money(12_340_001n, 'MXN'), 'ceiling', 12_350_000n],
    [money(1_500_000n, 'CLP'), 'down', 1_000_000n],
  ] as const)('rounds %p to coins %s: %s', (amount, rounding, micros) => {
    expect(roundToMinor(amount, rounding)).toEqual({ ...amount, micros });
  });

  it('takes 16 % off a price with one rounding', () => {
    expect(multiply(mxn(30_000_000n), [100n, 116n], 'half_up')).toEqual(mxn(25_862_069n));
  });

  it('rounds a product once, where two steps would round twice', () => {
    const once = multiply(mxn(7n), [1n, 15n], 'half_up');
    const twice = multiply(multiply(mxn(7n), [1n, 3n], 'up'), [1n, 5n], 'half_up');
    expect([once.micros, twice.micros]).toEqual([0n, 1n]);
  });
});

describe('the algebra of money', () => {
  it('adds in any order and grouping to the same total, and subtraction undoes it', () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, (first, second, third) => {
        expect(add(first, second)).toEqual(add(second, first));
        expect(subtract(add(first, second), second)).toEqual(first);
        expect(sum('MXN', [first, second, third])).toEqual(sum('MXN', [third, first, second]));
      }),
    );
  });

  it('is undone by its negation', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(isZero(add(amount, negate(amount)))).toBe(true);
      }),
    );
  });

  it('multiplies to less than one micro from the exact product, and undoes it exactly where the product is whole', () => {
    const factors = fc.bigInt({ min: -1_000n, max: 1_000n }).filter((factor) => factor !== 0n);
    const products = fc.record({
      micros: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      numerator: factors,
      denominator: factors,
      rounding: fc.constantFrom(...ROUNDINGS),
    });
    fc.assert(
      fc.property(products, ({ micros, numerator, denominator, rounding }) => {
        const product = multiply(mxn(micros), [numerator, denominator], rounding);
        const error = product.micros * denominator - micros * numerator;
        expect(error * error < denominator * denominator).toBe(true);
        const whole = multiply(mxn(micros), [numerator, 1n], rounding);
        expect(multiply(whole, [1n, numerator], rounding)).toEqual(mxn(micros));
      }),
    );
  });

  it('rounds to coins within one coin, and rounding again changes nothing', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...ROUNDINGS), (amount, rounding) => {
        const rounded = roundToMinor(amount, rounding);
        expect(rounded.micros % 10_000n).toBe(0n);
        expect(roundToMinor(rounded, rounding)).toEqual(rounded);
        const error = rounded.micros - amount.micros;
        expect(error > -10_000n && error < 10_000n).toBe(true);
      }),
    );
  });
});
