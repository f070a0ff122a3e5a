export { allocate, allocateMinor } from './allocation.ts';
export {
  AmountOutOfRange,
  checkAmount,
  formatAmount,
  isAmount,
  MICROS_MAX,
  MICROS_MIN,
  MICROS_PER_UNIT,
  parseAmount,
  parseAmountOf,
} from './amount.ts';
export { CURRENCIES, type Currency, isCurrency, minorDigits } from './currency.ts';
export {
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
export { divide, type Rounding, ROUNDINGS } from './rounding.ts';
