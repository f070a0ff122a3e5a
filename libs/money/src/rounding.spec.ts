import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divide, type Rounding, ROUNDINGS } from './rounding.ts';

// One row per mode: quotients of -2.75 -2.5 -2.25 -1.5 -0.5 0.5 1.5 2.25 2.5 2.75, given as quarters.
const QUARTERS = [-11n, -10n, -9n, -6n, -2n, 2n, 6n, 9n, 10n, 11n];
const TABLE: Record<Rounding, bigint[]> = {
  up: [-3n, -3n, -3n, -2n, -1n, 1n, 2n, 3n, 3n, 3n],
  down: [-2n, -2n, -2n, -1n, 0n, 0n, 1n, 2n, 2n, 2n],
  ceiling: [-2n, -2n, -2n, -1n, 0n, 1n, 2n, 3n, 3n, 3n],
  floor: [-3n, -3n, -3n, -2n, -1n, 0n, 1n, 2n, 2n, 2n],
  half_up: [-3n, -3n, -2n, -2n, -1n, 1n, 2n, 2n, 3n, 3n],
  half_down: [-3n, -2n, -2n, -1n, 0n, 0n, 1n, 2n, 2n, 3n],
  half_ceiling: [-3n, -2n, -2n, -1n, 0n, 1n, 2n, 2n, 3n, 3n],
  half_floor: [-3n, -3n, -2n, -2n, -1n, 0n, 1n, 2n, 2n, 3n],
  half_even: [-3n, -2n, -2n, -2n, 0n, 0n, 2n, 2n, 2n, 3n],
};

const numbers = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const divisors = numbers.filter((number) => number !== 0n);
const modes = fc.constantFrom(...ROUNDINGS);

describe('a division with one rounding', () => {
  it.each(ROUNDINGS)('rounds %s as its table says', (mode) => {
    expect(QUARTERS.map((quarters) => divide(quarters, 4n, mode))).toEqual(TABLE[mode]);
  });

  it.each(ROUNDINGS)('rounds %s the same when both signs are turned', (mode) => {
    expect(QUARTERS.map((quarters) => divide(-quarters, -4n, mode))).toEqual(TABLE[mode]);
  });

  it('refuses to divide by zero', () => {
    expect(() => divide(1n, 0n, 'down')).toThrow(RangeError);
  });

  it('leaves an exact quotient alone in every mode', () => {
    fc.assert(
      fc.property(numbers, divisors, modes, (quotient, denominator, mode) => {
        expect(divide(quotient * denominator, denominator, mode)).toBe(quotient);
      }),
    );
  });

  it('is never a whole unit away from the exact quotient, and at most half for the nearest modes', () => {
    fc.assert(
      fc.property(numbers, divisors, modes, (numerator, denominator, mode) => {
        const error = size(divide(numerator, denominator, mode) * denominator - numerator);
        expect(error < size(denominator)).toBe(true);
        if (mode.startsWith('half_')) expect(error * 2n <= size(denominator)).toBe(true);
      }),
    );
  });

  it('never turns the order of two amounts', () => {
    const pairs = fc.tuple(numbers, numbers);
    fc.assert(
      fc.property(pairs, divisors, modes, ([left, right], denominator, mode) => {
        const [small, large] = left < right === denominator > 0n ? [left, right] : [right, left];
        expect(divide(small, denominator, mode) <= divide(large, denominator, mode)).toBe(true);
      }),
    );
  });

  it('rounds half_ceiling exactly as Math.round does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (eighths) => {
        expect(Number(divide(BigInt(eighths), 8n, 'half_ceiling'))).toBe(Math.round(eighths / 8) + 0);
      }),
    );
  });
});

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
