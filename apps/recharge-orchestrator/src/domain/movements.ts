import type { Operation } from '@saldo/ledger';
import { MICROS_PER_UNIT, money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { Adjustment } from './adjustment.ts';
import { commissionIn } from './commission.ts';
import {
  bookingOf,
  commissionOf,
  endingOf,
  fundingAccount,
  playMoneyOf,
  providerAccount,
  revenueAccount,
  testAccountOf,
} from './ledger-ids.ts';
import type { Partner } from './partner.ts';
import type { Topup } from './topup.ts';

/** What a test account begins with, in units of its currency. */
const PLAY_MONEY_UNITS = 10_000n;

type Named = Pick<Partner, 'id' | 'currency'>;

/** A partner's live account. */
export function liveOpeningOf({ id, currency }: Named): Operation[] {
  return [{ kind: 'open_account', id, code: 'partner', currency, rule: 'no_overdraft', creditLimit: 0n }];
}

/** A partner's test account with its play money. */
export function testOpeningsOf({ id, currency }: Named): Operation[] {
  const [test, funding] = [testAccountOf(id), fundingAccount(currency, 'test')];
  const amount = money(PLAY_MONEY_UNITS * MICROS_PER_UNIT, currency);
  return [
    { kind: 'open_account', id: test, code: 'partner:test', currency, rule: 'no_overdraft', creditLimit: 0n },
    { kind: 'transfer', id: playMoneyOf(id), from: funding, to: test, amount },
  ];
}

/** The accounts of the house in a currency, which most often are there already. */
export function houseOpeningsOf(currency: Currency, providers: readonly string[]): Operation[] {
  return [
    houseAccount(fundingAccount(currency, 'live'), 'funding', currency),
    houseAccount(fundingAccount(currency, 'test'), 'funding:test', currency),
    houseAccount(revenueAccount(currency, 'live'), 'revenue', currency),
    houseAccount(revenueAccount(currency, 'test'), 'revenue:test', currency),
    ...providers.map((name) => houseAccount(providerAccount(name, currency), `provider:${name}`, currency)),
  ];
}

/** An account of the house, which may owe and be owed anything. */
export function houseAccount(id: string, code: string, currency: Currency): Operation {
  return { kind: 'open_account', id, code, currency, rule: 'unlimited', creditLimit: 0n };
}

/** The price of an order, set aside for its provider. */
export function holdOf({ id, account, price, attempt }: Topup): Operation {
  const to = providerAccount(attempt.provider, price.currency);
  return { kind: 'hold', id, from: account, to, amount: price };
}

/** The end of an order's hold. What is posted goes to the provider, and our commission on from there: so the partner sees one movement. */
export function endingsOf(topup: Topup, ending: 'post' | 'void'): Operation[] {
  const { id, mode, attempt, price } = topup;
  const end: Operation = { kind: ending, id: endingOf(id, ending), hold: id };
  const amount = commissionIn(topup);
  if (ending === 'void' || amount.micros === 0n) return [end];
  const from = providerAccount(attempt.provider, price.currency);
  const to = revenueAccount(price.currency, mode);
  return [end, { kind: 'transfer', id: commissionOf(id), from, to, amount }];
}

/** The movement of an adjustment: from what was paid in, or back to it. */
export function movementOf({ id, account, mode, direction, amount }: Adjustment): Operation {
  const outside = fundingAccount(amount.currency, mode);
  const [from, to] = direction === 'credit' ? [outside, account] : [account, outside];
  return { kind: 'transfer', id: bookingOf(id), from, to, amount };
}
