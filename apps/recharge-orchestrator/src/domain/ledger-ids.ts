import type { FleetName, Mode } from '@saldo/contracts';
import type { Currency } from '@saldo/money';
import { v5 } from 'uuid';

/** Names that follow from other names, so that whoever repeats a step repeats its id (RFC 9562, version 5). */
const SPACE = '6f0c1a52-94d6-5e0b-8a37-2d1f4c9e7b60';

/** Live and test money never share an account of the house. */
const of = (role: string, currency: Currency, mode: Mode): string =>
  v5(mode === 'live' ? `${role}:${currency}` : `${role}:test:${currency}`, SPACE);

/** Where partners' money comes from: what they have paid in, per currency; play money in test mode. */
export const fundingAccount = (currency: Currency, mode: Mode): string => of('funding', currency, mode);

/** Where commissions go: what we have earned, per currency. */
export const revenueAccount = (currency: Currency, mode: Mode): string => of('revenue', currency, mode);

/** Where the money of delivered orders goes: what a provider has earned, per currency. A provider has one mode alone. */
export const providerAccount = (provider: string, currency: Currency): string =>
  v5(`provider:${provider}:${currency}`, SPACE);

/** The account of a partner's test orders. The live one has the partner's own id. */
export const testAccountOf = (partner: string): string => v5(`test:${partner}`, SPACE);

/** The play money that a test account begins with. */
export const playMoneyOf = (partner: string): string => v5(`play:${partner}`, SPACE);

/** The end of the hold of an order. */
export const endingOf = (topup: string, ending: 'post' | 'void'): string => v5(`${ending}:${topup}`, SPACE);

/** The part of a delivered order's price that is ours. */
export const commissionOf = (topup: string): string => v5(`commission:${topup}`, SPACE);

/** The return of a delivered order's price, after the network took the credit back. */
export const reversalOf = (topup: string): string => v5(`reversal:${topup}`, SPACE);

/** The movement of an adjustment. */
export const bookingOf = (adjustment: string): string => v5(`adjustment:${adjustment}`, SPACE);

/** What we bear ourselves: delivered, and paid by no partner. */
export const lossesAccount = (currency: Currency, mode: Mode): string => of('losses', currency, mode);

/** Our part of a price that is returned, on its way back to the provider's account. */
export const commissionReturnOf = (topup: string): string => v5(`commission_return:${topup}`, SPACE);

/** What a provider delivered for an order that failed. */
export const lossOf = (topup: string): string => v5(`loss:${topup}`, SPACE);

/** Who pays for the recharges of a fleet: the operator's own money, per currency. */
export const fleetAccount = (fleet: FleetName, currency: Currency): string =>
  v5(`fleet:${fleet}:${currency}`, SPACE);

/** What an attempt of a recharge does to the ledger: it holds, and ends as one of the others. */
export type AttemptMovement = 'hold' | 'post' | 'void' | 'charge' | 'refund';

export const movementOfAttempt = (kind: AttemptMovement, recharge: string, attempt: number): string =>
  v5(`recharge_${kind}:${recharge}/${attempt}`, SPACE);

/** What a person's verdict about a fleet moves, once per exception. */
export const verdictMovementOf = (exception: string): string => v5(`fleet_verdict:${exception}`, SPACE);
