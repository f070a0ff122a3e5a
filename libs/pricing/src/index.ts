export { affordableSeconds, type Purse } from './affordable.ts';
export { decimalsOf, formatNanos, parseNanos, PRICE_DECIMALS } from './decimal.ts';
export { explain, formatSixtieths } from './explanation.ts';
export {
  type Bill,
  type CallTariff,
  type Charge,
  price,
  type Span,
  sixtiethsOf,
  type Talk,
} from './price.ts';
export { type Accounting, flatTerms, FREE, SCALE_MAX, type Terms, type Tier, wrongTerms } from './terms.ts';
