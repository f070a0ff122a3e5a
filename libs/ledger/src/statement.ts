import { money, subtract } from '@saldo/money';
import type { Currency, Money } from '@saldo/money';
import type { Ledger } from './ledger.ts';
import type { StatementEntry } from './transfer.ts';

/** One movement of an account's money. What caused it is the service's own, and stands beside it. */
export interface StatementLine {
  readonly line: number;
  readonly bookedAt: Date;
  /** Negative leaves the account. */
  readonly amount: Money;
  /** The balance after this line. */
  readonly balance: Money;
}

/** What a service remembers of a movement; of one that it does not remember, the ledger knows the direction. */
export interface StatementCause {
  readonly kind: string;
}

/** Which lines of a statement are wanted. */
export interface StatementPage {
  /** Lines with a greater number than this, which must be there. */
  readonly after?: number | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
}

/** Lines that follow each other, oldest first. */
export interface StatementPart<Line> {
  /** The balance before the first line; where there is none, before the first that could have been. */
  readonly opening: Money;
  readonly lines: readonly Line[];
}

type Unremembered = { readonly kind: 'credit' | 'debit' };
type Owner = { readonly id: string; readonly currency: Currency };

export interface StatementQuestion<Cause extends StatementCause> {
  readonly account: Owner;
  readonly page: StatementPage;
  /** The causes of movements by their keys, found at once for a whole page. A key is the hold that was posted, or the transfer itself. */
  readonly causesOf: (keys: readonly string[]) => Promise<ReadonlyMap<string, Cause>>;
}

/** A page of an account's statement: its entries in the ledger, with what caused them. Undefined for a line that is not there. */
export async function readStatement<Cause extends StatementCause>(
  ledger: Ledger,
  { account, page, causesOf }: StatementQuestion<Cause>,
): Promise<StatementPart<StatementLine & (Cause | Unremembered)> | undefined> {
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

/** The balances around lines that follow each other; where there are none, both are what the balance was there. */
export function balancesAround(
  lines: readonly StatementLine[],
  otherwise: Money,
): { opening: Money; closing: Money } {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return { opening: otherwise, closing: otherwise };
  return { opening: subtract(first.balance, first.amount), closing: last.balance };
}

/** The number of a line, from a cursor; undefined for what can be none. */
export function parseLine(cursor: string): number | undefined {
  return /^[1-9][0-9]{0,14}$/.test(cursor) ? Number.parseInt(cursor, 10) : undefined;
}

function causeKeyOf({ hold, transfer }: StatementEntry): string {
  return hold ?? transfer;
}

/** A movement whose cause nobody remembers is still shown: a statement that leaves one out does not add up. */
function lineOf<Cause extends StatementCause>(
  entry: StatementEntry,
  currency: Currency,
  cause: Cause | undefined,
): StatementLine & (Cause | Unremembered) {
  const unremembered: Unremembered = { kind: entry.amount > 0n ? 'credit' : 'debit' };
  return {
    ...(cause ?? unremembered),
    line: entry.sequence,
    bookedAt: entry.recordedAt,
    amount: money(entry.amount, currency),
    balance: money(entry.balance, currency),
  };
}

/** What the balance was where no line is: after the cursor, or before the period, whichever is later. */
async function balanceBefore(
  ledger: Ledger,
  { id, currency }: Owner,
  { cursor, from }: { cursor: StatementEntry | undefined; from: Date | undefined },
): Promise<Money> {
  const isWithin = cursor && (!from || cursor.recordedAt >= from);
  if (isWithin || !from) return money(cursor?.balance ?? 0n, currency);
  const justBefore = new Date(from.getTime() - 1);
  return (await ledger.balanceAt(id, justBefore)) ?? money(0n, currency);
}
