import type { Ledger, StatementEntry } from '@saldo/ledger';
import { money, subtract } from '@saldo/money';
import type { Currency } from '@saldo/money';

import { causeKeyOf, lineOf } from '../domain/statement.ts';
import type { Cause } from '../domain/statement.ts';
import type { StatementPage, StatementPart } from './account-entries.ts';

type Owner = { readonly id: string; readonly currency: Currency };

/** The causes of movements, by the keys that `causeKeyOf` names, found at once for a whole page. */
export type CausesOf = (keys: readonly string[]) => Promise<ReadonlyMap<string, Cause>>;

/** A page of an account's statement: its entries in the ledger, with what caused them. */
export async function readStatement(
  ledger: Ledger,
  { account, page, causesOf }: { account: Owner; page: StatementPage; causesOf: CausesOf },
): Promise<StatementPart | undefined> {
  const [cursor] = page.after ? await ledger.entries(account.id, { after: page.after - 1, limit: 1 }) : [];
  if (page.after && !cursor) return undefined;

  const { after, from, to, limit } = page;
  const entries = await ledger.entries(account.id, {
    ...(after === undefined ? {} : { after }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    limit,
  });
  const causes = await causesOf(entries.map(causeKeyOf));
  const lines = entries.map((entry) => lineOf(entry, account.currency, causes.get(causeKeyOf(entry))));
  const [first] = lines;
  const opening = first
    ? subtract(first.balance, first.amount)
    : await balanceBefore(ledger, account, { cursor, from });
  return { opening, lines };
}

/** What the balance was where no line is: after the cursor, or before the period, whichever is later. */
async function balanceBefore(
  ledger: Ledger,
  { id, currency }: Owner,
  { cursor, from }: { cursor: StatementEntry | undefined; from: Date | undefined },
) {
  const isWithin = cursor && (!from || cursor.recordedAt >= from);
  if (isWithin || !from) return money(cursor?.balance ?? 0n, currency);
  const justBefore = new Date(from.getTime() - 1);
  return (await ledger.balanceAt(id, justBefore)) ?? money(0n, currency);
}
