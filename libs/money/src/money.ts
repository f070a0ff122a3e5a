import { checkAmount, formatAmount, MICROS_PER_UNIT, parseAmountOf } from './amount.ts';
import { type Currency, minorDigits } from './currency.ts';
import { divide, type Rounding } from './rounding.ts';

/**
 * An amount in millionths of the currency's unit. The currency is part of the type: `Money<'MXN'>` and `Money<'USD'>` do not mix.
 * Where only `Money` is known at compile time, every operation compares the currencies at run time.
 */
export interface Money<C extends Currency = Currency> {
  readonly micros: bigint;
  readonly currency: C;
}

/** Two amounts of different currencies met in one operation. */
export class CurrencyMismatch extends TypeError {
  override readonly name = 'CurrencyMismatch';

  constructor(
    readonly left: Currency,
    readonly right: Currency,
  ) {
    super(`${left} and ${right} cannot be used in one operation`);
  }
}

/** @throws AmountOutOfRange beyond 64 bits of micros, as every function below that makes a Money does */
export function money<C extends Currency>(micros: bigint, currency: C): Money<C> {
  return { micros: checkAmount(micros), currency };
}

export function zero<C extends Currency>(currency: C): Money<C> {
  return { micros: 0n, currency };
}

/** `undefined` unless the text is a canonical decimal with no more decimals than the currency has. */
export function parseMoney<C extends Currency>(amount: string, currency: C): Money<C> | undefined {
  const micros = parseAmountOf(amount, currency);
  return micros === undefined ? undefined : { micros, currency };
}

/** For people and logs: `12.50 MXN`. */
export function formatMoney(amount: Money): string {
  return `${formatAmount(amount.micros, amount.currency)} ${amount.currency}`;
}

export function add<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  checkSameCurrency(left, right);
  return money(left.micros + right.micros, left.currency);
}

export function subtract<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  checkSameCurrency(left, right);
  return money(left.micros - right.micros, left.currency);
}

/** The currency comes first because the sum of nothing must have one too. */
export function sum<C extends Currency>(currency: C, amounts: Iterable<Money<NoInfer<C>>>): Money<C> {
  let total = 0n;
  for (const amount of amounts) {
    checkSameCurrency({ currency }, amount);
    total += amount.micros;
  }
  return money(total, currency);
}

export function negate<C extends Currency>(amount: Money<C>): Money<C> {
  return money(-amount.micros, amount.currency);
}

/** Negative, zero or positive as `left` is below, equal to or above `right`: fits `Array.prototype.sort`. */
export function compare<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): -1 | 0 | 1 {
  checkSameCurrency(left, right);
  if (left.micros === right.micros) return 0;
  return left.micros < right.micros ? -1 : 1;
}

export function isEqual<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): boolean {
  return compare(left, right) === 0;
}

export function isZero(amount: Money): boolean {
  return amount.micros === 0n;
}

export function isNegative(amount: Money): boolean {
  return amount.micros < 0n;
}

export function isPositive(amount: Money): boolean {
  return amount.micros > 0n;
}

/**
 * The amount times a fraction, exact until the one rounding to a micro at the end: a percentage of a rate never rounds twice.
 * @throws RangeError when the denominator is zero
 */
export function multiply<C extends Currency>(
  amount: Money<C>,
  [numerator, denominator]: readonly [bigint, bigint],
  rounding: Rounding,
): Money<C> {
  return money(divide(amount.micros * numerator, denominator, rounding), amount.currency);
}

/** To whole coins of the currency: cents for MXN, units for CLP, mils for KWD. */
export function roundToMinor<C extends Currency>(amount: Money<C>, rounding: Rounding): Money<C> {
  const coin = microsPerMinor(amount.currency);
  return money(divide(amount.micros, coin, rounding) * coin, amount.currency);
}

/** Micros in the currency's smallest coin: 10 000 for MXN. */
export function microsPerMinor(currency: Currency): bigint {
  return MICROS_PER_UNIT / 10n ** BigInt(minorDigits(currency));
}

function checkSameCurrency(left: { currency: Currency }, right: { currency: Currency }): void {
  if (left.currency !== right.currency) throw new CurrencyMismatch(left.currency, right.currency);
}
