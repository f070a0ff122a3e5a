import type { Operation } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { CallAccount } from './call-account.ts';
import type { Taking } from './debt.ts';
import {
  debtAccountOf,
  debtOf,
  fundingAccount,
  giftOf,
  paymentOf,
  receivablesAccount,
  remissionOf,
  revenueAccount,
} from './ledger-ids.ts';

/** A movement of an account's money: its id in the ledger, and whose. */
export interface Movement {
  readonly id: string;
  readonly account: string;
  readonly currency: Currency;
}

/** A new account with what it owes, the accounts of the house, and its gift. */
export function openingsOf(account: CallAccount, giftMicros = 0n): Operation[] {
  const { id, currency, creditLimitMicros } = account;
  const own = { kind: 'open_account', currency, rule: 'no_overdraft' } as const;
  const house = { kind: 'open_account', currency, rule: 'unlimited', creditLimit: 0n } as const;
  const openings: Operation[] = [
    { ...own, id, code: 'call_account', creditLimit: creditLimitMicros },
    { ...own, id: debtAccountOf(id), code: 'debt', creditLimit: 0n },
    { ...house, id: fundingAccount(currency), code: 'funding' },
    { ...house, id: revenueAccount(currency), code: 'revenue' },
    { ...house, id: receivablesAccount(currency), code: 'receivables' },
  ];
  return giftMicros === 0n
    ? openings
    : [...openings, depositOf({ id: giftOf(id), account: id, currency }, giftMicros)];
}

/** Money that was paid in. */
export function depositOf({ id, account, currency }: Movement, micros: bigint): Operation {
  const amount = money(micros, currency);
  return { kind: 'transfer', id, from: fundingAccount(currency), to: account, amount };
}

/** Money that is paid out again. */
export function withdrawalOf({ id, account, currency }: Movement, micros: bigint): Operation {
  const amount = money(micros, currency);
  return { kind: 'transfer', id, from: account, to: fundingAccount(currency), amount };
}

/** What calls cost beyond what was held for them: taken where there is money, and owed where there is none. */
export function takingsOf(movement: Movement, { takenMicros, owedMicros }: Taking): Operation[] {
  const { id, account, currency } = movement;
  const taken: Operation = {
    kind: 'transfer',
    id,
    from: account,
    to: revenueAccount(currency),
    amount: money(takenMicros, currency),
  };
  const owed: Operation = {
    kind: 'transfer',
    id: debtOf(id),
    from: receivablesAccount(currency),
    to: debtAccountOf(account),
    amount: money(owedMicros, currency),
  };
  return [...(takenMicros > 0n ? [taken] : []), ...(owedMicros > 0n ? [owed] : [])];
}

/** Money that comes back to the account for a call that cost less. */
export function refundOf({ id, account, currency }: Movement, micros: bigint): Operation {
  const amount = money(micros, currency);
  return { kind: 'transfer', id, from: revenueAccount(currency), to: account, amount };
}

/** A debt that is paid from what a movement brought in: calls have earned it now, and so much less is owed. */
export function paymentsOf({ id, account, currency }: Movement, micros: bigint): Operation[] {
  if (micros === 0n) return [];
  const amount = money(micros, currency);
  return [
    { kind: 'transfer', id: paymentOf(id), from: account, to: revenueAccount(currency), amount },
    {
      kind: 'transfer',
      id: remissionOf(id),
      from: debtAccountOf(account),
      to: receivablesAccount(currency),
      amount,
    },
  ];
}
