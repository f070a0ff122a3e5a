import type { Operation, Outcome } from '@saldo/ledger';
import { commissionIn } from './commission.ts';
import type { VerdictMoney } from './exception.ts';
import {
  commissionReturnOf,
  lossOf,
  lossesAccount,
  providerAccount,
  reversalOf,
  revenueAccount,
} from './ledger-ids.ts';
import { endingsOf } from './movements.ts';
import type { Topup } from './topup.ts';

/** What a change of an order moves in the ledger. Each movement has one id for ever, so it happens once. */
export function movementsFor(topup: Topup, money: VerdictMoney): Operation[] {
  switch (money) {
    case 'keep':
      return [];
    case 'post':
    case 'void':
      return endingsOf(topup, money);
    case 'refund':
      return returnOf(topup);
    case 'bear':
      return lossFor(topup);
  }
}

/** Whether something moved that had not moved before. That an account of our own is there already says nothing. */
export function isNew(operations: readonly Operation[], outcomes: readonly Outcome[]): boolean {
  return operations.every(({ kind }, i) => kind === 'open_account' || outcomes[i] === 'created');
}

/** Whether the ledger refused because somebody else has ended the hold; anything else is a bug. */
export function isOvertaken(outcomes: readonly Outcome[]): boolean {
  return outcomes.some((outcome) => outcome === 'already_posted' || outcome === 'already_voided');
}

/** The commission comes back to the provider's account first, so that the partner sees one movement. */
function returnOf(topup: Topup): Operation[] {
  const { id, account, price, mode, attempt } = topup;
  const provider = providerAccount(attempt.provider, price.currency);
  const back: Operation = {
    kind: 'transfer',
    id: reversalOf(id),
    from: provider,
    to: account,
    amount: price,
  };
  const amount = commissionIn(topup);
  if (amount.micros === 0n) return [back];
  const from = revenueAccount(price.currency, mode);
  return [{ kind: 'transfer', id: commissionReturnOf(id), from, to: provider, amount }, back];
}

/** The provider has earned what it delivered, and no partner pays it. */
function lossFor({ id, amount, mode, attempt }: Topup): Operation[] {
  const { currency } = amount;
  const from = lossesAccount(currency, mode);
  const to = providerAccount(attempt.provider, currency);
  const code = mode === 'live' ? 'losses' : 'losses:test';
  return [
    { kind: 'open_account', id: from, code, currency, rule: 'unlimited', creditLimit: 0n },
    { kind: 'transfer', id: lossOf(id), from, to, amount },
  ];
}
