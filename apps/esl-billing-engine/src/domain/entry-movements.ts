import type { Operation } from '@saldo/ledger';
import type { AccountEntry, NewEntry } from './account-entry.ts';
import { depositOf, paymentsOf, withdrawalOf } from './account-movements.ts';
import { payBack } from './debt.ts';
import type { Purse, Taking } from './debt.ts';
import { bookingOf } from './ledger-ids.ts';

/** What an entry moves, and how it is written down. */
export interface EntryMoney {
  readonly entry: AccountEntry;
  readonly operations: readonly Operation[];
  /** What of a credit goes to debts, and what is owed then. */
  readonly taking: Taking;
}

/** An entry on an account as it stands; nothing where a debit would take more than can be spent. */
export function planEntry(
  entry: NewEntry,
  { balanceMicros, ...purse }: Purse & { readonly balanceMicros: bigint },
): EntryMoney | undefined {
  const movement = { id: bookingOf(entry.id), account: entry.account, currency: entry.currency };
  const { amountMicros } = entry;
  const around = (moved: bigint) => ({ previousMicros: balanceMicros, balanceMicros: balanceMicros + moved });
  if (entry.direction === 'debit') {
    if (amountMicros > purse.availableMicros) return undefined;
    return {
      entry: { ...entry, ...around(-amountMicros) },
      operations: [withdrawalOf(movement, amountMicros)],
      taking: { takenMicros: 0n, owedMicros: 0n, debtMicros: purse.debtMicros },
    };
  }
  const paid = payBack(amountMicros, purse.debtMicros);
  return {
    entry: { ...entry, ...around(amountMicros - paid) },
    operations: [depositOf(movement, amountMicros), ...paymentsOf(movement, paid)],
    taking: { takenMicros: paid, owedMicros: 0n, debtMicros: purse.debtMicros - paid },
  };
}
