import type { Ledger } from '@saldo/ledger';
import { v7 } from 'uuid';

/** Gives back the holds whose expiry has come, at most `limit`, and answers how many. Safe to run on every replica. */
export async function expireOverdueHolds(ledger: Ledger, limit: number): Promise<number> {
  const overdue = await ledger.overdueHolds(limit);
  const verdicts = await Promise.all(
    overdue.map(({ id }) => ledger.commit({ operations: [{ kind: 'expire', id: v7(), hold: id }] })),
  );
  return verdicts.filter(({ status }) => status === 'committed').length;
}
