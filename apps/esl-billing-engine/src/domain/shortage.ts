import type { CallAccountShortage } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { CallAccount } from './call-account.ts';
import type { Purse } from './debt.ts';

export type Owner = Pick<CallAccount, 'id' | 'number' | 'currency'>;

/** An account with little or nothing left, as it is told. */
export function shortageOf({ id, number, currency }: Owner, purse: Purse): CallAccountShortage {
  const { availableMicros, debtMicros } = purse;
  return {
    account: id,
    number,
    available: money(availableMicros, currency),
    debt: money(debtMicros, currency),
  };
}
