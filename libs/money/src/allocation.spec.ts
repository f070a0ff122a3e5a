import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, allocateMinor } from './allocation.ts';
import { MICROS_MAX, MICROS_MIN } from './amount.ts';
import { money, negate, sum } from './money.ts';

const mxn = (micros: bigint) => money(micros, 'MXN');
const micros = (parts: { micros: bigint }[]) => parts.map((part) => part.micros);
const amounts = fc.bigInt({ min: MICROS_MIN + 1n, max: MICROS_MAX }).map(mxn);
const weightings = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0n));

describe('an allocation', () => {
  it.each([
    { law: 'equal thirds favour the first', amount: 100n, weights: [1n, 1n, 1n], parts: [34n, 33n, 33n] },
    {
      law: 'two left over favour the first two',
      amount: 101n,
      weights: [1n, 1n, 1n],
      parts: [34n, 34n, 33n],
    },
    { law: 'the largest remainder wins over the order', amount: 10n, weights: [1n, 2n], parts: [3n, 7n] },
    { law: 'a zero weight gets nothing', amount: 100n, weights: [0n, 1n, 0n], parts: [0n, 100n, 0n] },
    { law: 'less than one each', amount: 2n, weights: [1n, 1n, 1n, 1n], parts: [1n, 1n, 0n, 0n] },
    { law: 'nothing to split', amount: 0n, weights: [1n, 2n], parts: [0n, 0n] },
    { law: 'a debt mirrors the credit', amount: -101n, weights: [1n, 1n, 1n], parts: [-34n, -34n, -33n] },
    { law: 'one part is the whole', amount: 7n, weights: [5n], parts: [7n] },
  ])('$law', ({ amount, weights, parts }) => {
    expect(micros(allocate(mxn(amount), weights))).toEqual(parts);
  });

  it('in coins never breaks one', () => {
    expect(micros(allocateMinor(mxn(100_000_000n), [1n, 1n, 1n]))).toEqual([
      33_340_000n,
      33_330_000n,
      33_330_000n,
    ]);
    expect(micros(allocateMinor(money(10_000_000n, 'CLP'), [1n, 2n]))).toEqual([3_000_000n, 7_000_000n]);
  });

  it('in coins refuses an amount that is not in coins', () => {
    expect(() => allocateMinor(mxn(10_001n), [1n])).toThrow('part of a coin');
  });

  it.each([
    ['no weights', []],
    ['only zero weights', [0n, 0n]],
    ['a negative weight', [2n, -1n]],
  ])('refuses %s', (_, bad) => {
    expect(() => allocate(mxn(100n), bad)).toThrow(RangeError);
  });

  it('preserves the total for every amount and weights', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, list) => {
        expect(sum('MXN', allocate(amount, list))).toEqual(amount);
      }),
    );
  });

  it('gives every part its exact share to less than one micro', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, list) => {
        const whole = list.reduce((total, weight) => total + weight, 0n);
        allocate(amount, list).forEach((part, index) => {
          const error = part.micros * whole - amount.micros * list[index]!;
          expect(error < whole && error > -whole).toBe(true);
        });
      }),
    );
  });

  it('splits a reversal into the reversals of the parts', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, list) => {
        expect(allocate(negate(amount), list).map(negate)).toEqual(allocate(amount, list));
      }),
    );
  });

  it('gives the larger weight never less, and the earlier of equals never less', () => {
    fc.assert(
      fc.property(
        amounts.filter((amount) => amount.micros >= 0n),
        weightings,
        (amount, list) => {
          const parts = micros(allocate(amount, list));
          for (let left = 0; left < list.length; left++) {
            for (let right = left + 1; right < list.length; right++) {
              if (list[left]! >= list[right]!) expect(parts[left]! >= parts[right]!).toBe(true);
            }
          }
        },
      ),
    );
  });
});
