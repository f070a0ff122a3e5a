import type { Currency } from '@saldo/money';
import { v5 } from 'uuid';

/** Names that follow from other names, so that whoever repeats a step repeats its id (RFC 9562, version 5). */
const SPACE = '0d3b7a64-5c1e-5f0a-9b27-c84e16f2a9d1';

/** What calls have earned, per currency. */
export const revenueAccount = (currency: Currency): string => v5(`revenue:${currency}`, SPACE);

/** Where accounts' money comes from: what was paid in, per currency. */
export const fundingAccount = (currency: Currency): string => v5(`funding:${currency}`, SPACE);

/** The other side of all debts, per currency: what is still to be paid, as a negative balance. */
export const receivablesAccount = (currency: Currency): string => v5(`receivables:${currency}`, SPACE);

/** What an account owes, as a balance that cannot fall below nothing: so a debt is never paid twice. */
export const debtAccountOf = (account: string): string => v5(`debt:${account}`, SPACE);

/** The gift with which an account begins. */
export const giftOf = (account: string): string => v5(`gift:${account}`, SPACE);

/** The end of the hold of a call. */
export const endingOf = (call: string): string => v5(`ending:${call}`, SPACE);

/** More money for a call: the n-th time. */
export const extensionOf = (call: string, count: number): string => v5(`extension:${call}:${count}`, SPACE);

/** What a record takes from its account beyond a hold. */
export const chargeOf = (cdr: string): string => v5(`charge:${cdr}`, SPACE);

/** What a correction takes or gives back. */
export const correctionOf = (correction: string): string => v5(`correction:${correction}`, SPACE);

/** The movement of an entry that a person made. */
export const bookingOf = (entry: string): string => v5(`entry:${entry}`, SPACE);

/** A debt that a charge or a correction leaves, named after that movement. */
export const debtOf = (movement: string): string => v5(`owed:${movement}`, SPACE);

/** Money that pays a debt, named after the movement that brought it. */
export const paymentOf = (movement: string): string => v5(`payment:${movement}`, SPACE);

/** The debt that ends by a payment. */
export const remissionOf = (movement: string): string => v5(`remission:${movement}`, SPACE);
