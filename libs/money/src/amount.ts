import { type Currency, minorDigits } from './currency.ts';

export const MICROS_PER_UNIT = 1_000_000n;

/** Databases keep micros in a signed 64-bit column; nothing beyond it exists. */
export const MICROS_MAX = 2n ** 63n - 1n;
export const MICROS_MIN = -(2n ** 63n);

const MICRO_DIGITS = 6;

/** Canonical decimals only: what one program writes as the same amount, another must not read as a different one. */
const DECIMAL = /^(-?)(0|[1-9][0-9]{0,12})(?:\.([0-9]{1,6}))?$/;

/** An amount that does not fit a signed 64-bit number of micros. */
export class AmountOutOfRange extends RangeError {
  override readonly name = 'AmountOutOfRange';

  constructor(readonly micros: bigint) {
    super(`${micros} micros do not fit 64 bits`);
  }
}

export function isAmount(micros: bigint): boolean {
  return micros >= MICROS_MIN && micros <= MICROS_MAX;
}

/** @throws AmountOutOfRange */
export function checkAmount(micros: bigint): bigint {
  if (!isAmount(micros)) throw new AmountOutOfRange(micros);
  return micros;
}

/**
 * Reads a decimal string (`-12.50`) as micros. Answers `undefined` for anything but a canonical decimal: exponent, blank,
 * plus sign, negative zero, leading zero, comma, foreign digits, more than six decimals, more than 64 bits, or no string at all.
 */
export function parseAmount(text: string): bigint | undefined {
  return readDecimal(text, MICRO_DIGITS);
}

/** As `parseAmount`, and refuses more decimals than the currency has: nobody can pay `1.005` MXN. */
export function parseAmountOf(text: string, currency: Currency): bigint | undefined {
  return readDecimal(text, minorDigits(currency));
}

/** Writes micros as a decimal string with at least the currency's digits, and up to six when the amount has them: `12.50`, `0.001`. */
export function formatAmount(micros: bigint, currency: Currency): string {
  const digits = (micros < 0n ? -micros : micros).toString().padStart(MICRO_DIGITS + 1, '0');
  const whole = digits.slice(0, -MICRO_DIGITS);
  const decimals = digits.slice(-MICRO_DIGITS).replace(/0+$/, '').padEnd(minorDigits(currency), '0');
  return `${micros < 0n ? '-' : ''}${whole}${decimals && `.${decimals}`}`;
}

function readDecimal(text: unknown, decimalsMax: number): bigint | undefined {
  // Callers hand over what came from the wire, where the type is only a promise: an array would match by its string form.
  const match = typeof text === 'string' ? DECIMAL.exec(text) : null;
  if (!match) return undefined;
  const [, sign, whole, decimals = ''] = match;
  if (decimals.length > decimalsMax) return undefined;
  const size = BigInt(`${whole}${decimals.padEnd(MICRO_DIGITS, '0')}`);
  const micros = sign ? -size : size;
  const isNegativeZero = sign === '-' && size === 0n;
  return isNegativeZero || !isAmount(micros) ? undefined : micros;
}
