import type { CallStatementKind, Told } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { readStatement } from '@saldo/ledger';
import type { Companion, CompanionStatement, Ledger, StatementPage, StatementPart } from '@saldo/ledger';
import type { Currency } from '@saldo/money';
import type { Outbox } from '@saldo/outbox';
import type { AccountEntry, NewEntry } from '../../domain/account-entry.ts';
import { planEntry } from '../../domain/entry-movements.ts';
import { bookingOf, giftOf } from '../../domain/ledger-ids.ts';
import { CORRECTION_REASON } from '../../domain/statement.ts';
import type { Cause, Line } from '../../domain/statement.ts';
import { AccountEntries } from '../../ports/account-entries.ts';
import type { Booking } from '../../ports/account-entries.ts';
import { paying } from './charge-plan.ts';
import { Settlements, isWritten } from './settlements.ts';

/** Writes entries; one whose id is there takes no effect, nor does one of an account that is closed. */
const INSERT_ENTRIES: CompanionStatement = {
  name: 'insert_call_account_entries',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset($1) AS r(key uuid, account uuid, direction text, amount_micros bigint, currency text,
        reason text, actor text, booked_at timestamptz, booking uuid, previous_micros bigint, balance_micros bigint)
    ),
    a AS MATERIALIZED (
      SELECT id, status FROM call_accounts WHERE id IN (SELECT account FROM r) ORDER BY id FOR SHARE
    ),
    t AS (
      INSERT INTO call_account_entries (id, account, direction, amount_micros, currency, reason, actor, booked_at, booking,
                                        previous_micros, balance_micros)
      SELECT key, account, direction, amount_micros, currency, reason, actor, booked_at, booking, previous_micros,
             balance_micros
      FROM r JOIN a ON a.id = r.account WHERE a.status <> 'closed' ORDER BY key
      ON CONFLICT DO NOTHING
      RETURNING id
    )
    SELECT id::text AS key FROM t`,
};

/** Keys are those of `readStatement`: of a call its hold, of anything else the transfer. */
const SELECT_CAUSES = `
  WITH wanted AS (SELECT unnest($1::uuid[]) AS key)
  SELECT w.key, 'call' AS kind, d.id AS cdr, d.dialled, d.destination, d.billed_seconds, d.explanation ->> 'text' AS reason
  FROM wanted w JOIN calls c ON c.hold = w.key JOIN cdrs d ON d.call = c.id
  UNION ALL
  SELECT w.key, 'call', d.id, d.dialled, d.destination, d.billed_seconds, d.explanation ->> 'text'
  FROM wanted w JOIN cdrs d ON d.charge = w.key
  UNION ALL
  SELECT w.key, 'correction', d.id, d.dialled, d.destination, k.billed_seconds, $3
  FROM wanted w JOIN cdr_corrections k ON k.booking = w.key JOIN cdrs d ON d.id = k.cdr
  UNION ALL
  SELECT w.key, 'debt', NULL, NULL, NULL, NULL, NULL FROM wanted w JOIN call_debts b ON b.id = w.key
  UNION ALL
  SELECT w.key, e.direction, NULL, NULL, NULL, NULL, e.reason
  FROM wanted w JOIN call_account_entries e ON e.booking = w.key
  UNION ALL
  SELECT w.key, 'credit', NULL, NULL, NULL, NULL, 'Initial balance' FROM wanted w WHERE w.key = $2`;

interface CauseRow {
  readonly key: string;
  readonly kind: CallStatementKind;
  readonly cdr: string | null;
  readonly dialled: string | null;
  readonly destination: string | null;
  readonly billed_seconds: number | null;
  readonly reason: string | null;
}

interface EntryRow {
  readonly id: string;
  readonly account: string;
  readonly direction: NewEntry['direction'];
  readonly amount_micros: string;
  readonly currency: Currency;
  readonly reason: string;
  readonly actor: string;
  readonly booked_at: Date;
  readonly previous_micros: string;
  readonly balance_micros: string;
}

/** Entries in PostgreSQL: money, debts that it pays, entry and event are one commit of the ledger. */
export class PostgresAccountEntries extends AccountEntries {
  private readonly settlements: Settlements;

  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    outbox: Outbox,
  ) {
    super();
    this.settlements = new Settlements(ledger, database, outbox, NO_LIMITS);
  }

  override async book(entry: NewEntry, tell: (booked: AccountEntry) => readonly Told[]): Promise<Booking> {
    const earlier = await this.find(entry.id);
    if (earlier) return { status: 'exists', earlier };
    let booked: AccountEntry | undefined;
    const verdict = await this.settlements.settleIf(entry.account, entry.bookedAt, (owner) => {
      if (!owner || owner.status === 'closed') return undefined;
      const plan = planEntry(entry, owner);
      booked = plan?.entry;
      if (!plan) return undefined;
      const { operations, taking } = plan;
      return {
        ...paying(bookingOf(entry.id), owner, taking),
        operations,
        balanceMicros: plan.entry.balanceMicros,
        companions: [companionOf(plan.entry)],
        told: tell(plan.entry),
      };
    });
    if (booked && verdict && isWritten(verdict)) return { status: 'booked', entry: booked };
    return this.whyNot(entry);
  }

  override statement(
    account: { readonly id: string; readonly currency: Currency },
    page: StatementPage,
  ): Promise<StatementPart<Line> | undefined> {
    return readStatement(this.ledger, {
      account,
      page,
      causesOf: async (keys: readonly string[]) => {
        const rows = await this.database.query<CauseRow>(SELECT_CAUSES, [
          keys,
          giftOf(account.id),
          CORRECTION_REASON,
        ]);
        return new Map(rows.map(({ key, ...row }) => [key, causeOf(row)]));
      },
    });
  }

  private async whyNot({ id, account }: NewEntry): Promise<Booking> {
    const earlier = await this.find(id);
    if (earlier) return { status: 'exists', earlier };
    const owner = await this.settlements.find(account);
    if (!owner) return { status: 'account_unknown' };
    return { status: owner.status === 'closed' ? 'account_closed' : 'insufficient_funds' };
  }

  private async find(id: string): Promise<AccountEntry | undefined> {
    const [row] = await this.database.query<EntryRow>('SELECT * FROM call_account_entries WHERE id = $1', [
      id,
    ]);
    return row && fromRow(row);
  }
}

/** Money that comes in makes no debt. */
const NO_LIMITS = { warnMicros: 1n, suspendMicros: 1n };

function fromRow(row: EntryRow): AccountEntry {
  return {
    id: row.id,
    account: row.account,
    direction: row.direction,
    amountMicros: BigInt(row.amount_micros),
    currency: row.currency,
    reason: row.reason,
    actor: row.actor,
    bookedAt: row.booked_at,
    previousMicros: BigInt(row.previous_micros),
    balanceMicros: BigInt(row.balance_micros),
  };
}

function companionOf(entry: AccountEntry): Companion {
  const row = {
    account: entry.account,
    direction: entry.direction,
    amount_micros: entry.amountMicros.toString(),
    currency: entry.currency,
    reason: entry.reason,
    actor: entry.actor,
    booked_at: entry.bookedAt.toISOString(),
    booking: bookingOf(entry.id),
    previous_micros: entry.previousMicros.toString(),
    balance_micros: entry.balanceMicros.toString(),
  };
  return { statement: INSERT_ENTRIES, key: entry.id, row };
}

function causeOf({ kind, ...row }: Omit<CauseRow, 'key'>): Cause {
  const known = Object.entries(row).filter(([, value]) => value !== null);
  return { kind, ...Object.fromEntries(known) };
}
