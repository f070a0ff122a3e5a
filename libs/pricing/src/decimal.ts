/**
 * Prices are kept in billionths of the currency's unit, because carriers sell minutes at prices finer than a micro. What a call
 * costs is money again: it is rounded once, to micros or coarser.
 */
export const PRICE_DECIMALS = 9;

const DECIMAL = /^(0|[1-9][0-9]{0,8})(?:\.([0-9]{1,9}))?$/;

/** Reads a decimal such as `0.0125` as nanos. `undefined` for a sign, an exponent, a comma, a blank, or more than nine decimals. */
export function parseNanos(text: string): bigint | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, whole, decimals = ''] = match;
  return BigInt(`${whole}${decimals.padEnd(PRICE_DECIMALS, '0')}`);
}

/** Writes nanos as the shortest decimal: `0.0125`, `3`. */
export function formatNanos(nanos: bigint): string {
  return withoutZeros(nanos, PRICE_DECIMALS);
}

/** Writes an integer of `10^-digits` as the shortest decimal. */
export function withoutZeros(value: bigint, digits: number): string {
  const text = value.toString().padStart(digits + 1, '0');
  const decimals = text.slice(-digits).replace(/0+$/, '');
  return decimals ? `${text.slice(0, -digits)}.${decimals}` : text.slice(0, -digits);
}

/** How many decimals an amount of nanos needs. */
export function decimalsOf(nanos: bigint): number {
  return formatNanos(nanos).split('.')[1]?.length ?? 0;
}
