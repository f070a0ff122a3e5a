/**
 * Where an exact quotient goes when it lies between two integers. `up` and `down` are away from and towards zero, `ceiling` and `floor`
 * towards plus and minus infinity; `half_…` take the nearest, and the word says who wins an exact half.
 * `half_ceiling` is what JavaScript's `Math.round` does; `half_even` is banker's rounding.
 */
export const ROUNDINGS = [
  'up',
  'down',
  'ceiling',
  'floor',
  'half_up',
  'half_down',
  'half_ceiling',
  'half_floor',
  'half_even',
] as const;

export type Rounding = (typeof ROUNDINGS)[number];

/**
 * Exact integer division with one rounding.
 * @throws RangeError when the denominator is zero
 */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new RangeError('An amount cannot be divided by zero');
  const truncated = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n) return truncated;
  const isNegative = numerator < 0n !== denominator < 0n;
  const away = truncated + (isNegative ? -1n : 1n);
  return leavesZero(rounding, {
    isNegative,
    isOdd: truncated % 2n !== 0n,
    half: compareToHalf(rest, denominator),
  })
    ? away
    : truncated;
}

interface Quotient {
  isNegative: boolean;
  /** The truncated quotient is odd, so the even neighbour is the one away from zero. */
  isOdd: boolean;
  /** The cut-off part against one half: below (-1), exactly (0), above (1). */
  half: number;
}

function leavesZero(rounding: Rounding, quotient: Quotient): boolean {
  const { isNegative, isOdd, half } = quotient;
  switch (rounding) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'ceiling':
      return !isNegative;
    case 'floor':
      return isNegative;
    case 'half_up':
      return half >= 0;
    case 'half_down':
      return half > 0;
    case 'half_ceiling':
      return half > 0 || (half === 0 && !isNegative);
    case 'half_floor':
      return half > 0 || (half === 0 && isNegative);
    case 'half_even':
      return half > 0 || (half === 0 && isOdd);
  }
}

function compareToHalf(rest: bigint, denominator: bigint): number {
  const twice = 2n * (rest < 0n ? -rest : rest);
  const whole = denominator < 0n ? -denominator : denominator;
  if (twice === whole) return 0;
  return twice > whole ? 1 : -1;
}
