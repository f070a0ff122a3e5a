import type { Currency } from '@saldo/money';
import { v5 } from 'uuid';

/** Names that follow from other names, so that whoever repeats a step repeats its id (RFC 9562, version 5). */
const SPACE = '6f0c1a52-94d6-5e0b-8a37-2d1f4c9e7b60';

/** Where partners' money comes from: what they have paid in, per currency. */
export const fundingAccount = (currency: Currency): string => v5(`funding:${currency}`, SPACE);

/** Where the money of delivered orders goes: what a provider has earned, per currency. */
export const providerAccount = (provider: string, currency: Currency): string =>
  v5(`provider:${provider}:${currency}`, SPACE);

/** The end of the hold of an order. */
export const endingOf = (topup: string, ending: 'post' | 'void'): string => v5(`${ending}:${topup}`, SPACE);
