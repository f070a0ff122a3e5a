import { microsPerMinor, money, type Money } from './money.ts';
import type { Currency } from './currency.ts';

/**
 * Splits an amount by weights so that the parts add up to it exactly. Each part is its exact share rounded down; the grains left over
 * go one each to the largest remainders, and of equal remainders to the earlier one, so the same question always has the same answer.
 * @throws RangeError without weights, with a negative one, or when all are zero
 */
export function allocate<C extends Currency>(amount: Money<C>, weights: readonly bigint[]): Money<C>[] {
  return split(amount, weights, 1n);
}

/**
 * As `allocate`, in whole coins of the currency: 100.00 MXN in three is 33.34, 33.33 and 33.33.
 * @throws RangeError also when the amount itself is not in whole coins
 */
export function allocateMinor<C extends Currency>(amount: Money<C>, weights: readonly bigint[]): Money<C>[] {
  const coin = microsPerMinor(amount.currency);
  if (amount.micros % coin !== 0n)
    throw new RangeError('An amount with a part of a coin cannot be split in coins');
  return split(amount, weights, coin);
}

function split<C extends Currency>(amount: Money<C>, weights: readonly bigint[], grain: bigint): Money<C>[] {
  const whole = checkWeights(weights);
  // A debt is split as the credit of the same size, so that it and its reversal cancel part by part.
  const sign = amount.micros < 0n ? -1n : 1n;
  const grains = (amount.micros * sign) / grain;
  const shares = weights.map((weight, index) => ({
    index,
    grains: (grains * weight) / whole,
    remainder: (grains * weight) % whole,
  }));
  const rest = grains - shares.reduce((total, share) => total + share.grains, 0n);
  const favoured = new Set(
    shares
      .toSorted(
        (left, right) => Number(right.remainder > left.remainder) - Number(right.remainder < left.remainder),
      )
      .slice(0, Number(rest))
      .map((share) => share.index),
  );
  return shares.map((share) =>
    money((share.grains + (favoured.has(share.index) ? 1n : 0n)) * grain * sign, amount.currency),
  );
}

/** Returns the sum of the weights. */
function checkWeights(weights: readonly bigint[]): bigint {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight cannot be negative');
  const whole = weights.reduce((total, weight) => total + weight, 0n);
  if (whole === 0n) throw new RangeError('An amount cannot be split without a positive weight');
  return whole;
}
