import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalsOf, formatNanos, parseNanos } from './decimal.ts';

describe('a price as text', () => {
  it.each([
    ['0', 0n],
    ['0.006', 6_000_000n],
    ['1', 1_000_000_000n],
    ['0.000000001', 1n],
    ['12.50', 12_500_000_000n],
  ])('reads %s exactly', (text, nanos) => {
    expect(parseNanos(text)).toBe(nanos);
  });

  it.each(['-1', '+1', '1e3', '0,0125', '1,000.5', ' 1', '1 ', '.5', '5.', '007', '', '=A1', '0.0000000001'])(
    'refuses "%s"',
    (text) => {
      expect(parseNanos(text)).toBeUndefined();
    },
  );

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (nanos) => {
        expect(parseNanos(formatNanos(nanos))).toBe(nanos);
      }),
    );
  });

  it('knows how many decimals an amount needs', () => {
    expect([0n, 500_000_000n, 1n].map(decimalsOf)).toEqual([0, 1, 9]);
  });
});
