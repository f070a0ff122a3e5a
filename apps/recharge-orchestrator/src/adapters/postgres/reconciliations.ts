import type { BusinessDate } from '@saldo/calendar';
import type { Told } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import type { OpenItem, Reconciliation } from '../../domain/fleet/reconciliation.ts';
import { Reconciliations } from '../../ports/reconciliations.ts';
import type { ReconciliationFilter } from '../../ports/reconciliations.ts';
import {
  RECONCILIATION_COLUMNS,
  fromItemRow,
  fromReconciliationRow,
  itemValues,
  reconciliationValues,
} from './reconciliation.row.ts';
import type { ItemRow, ReconciliationRow } from './reconciliation.row.ts';
import { toOutbox } from './told.ts';

const COLUMNS = RECONCILIATION_COLUMNS.join(', ');
const PLACES = RECONCILIATION_COLUMNS.map((_, index) => `$${index + 1}`).join(', ');
// A date would come as an instant of the process's zone.
const SELECT = `SELECT r.*, r.day::text AS day FROM reconciliations r`;
const SAVE = `
  INSERT INTO reconciliations (${COLUMNS}) VALUES (${PLACES})
  ON CONFLICT (id) DO UPDATE SET (${COLUMNS}) = (${PLACES})`;
const OPEN = `
  INSERT INTO reconciliation_items (id, provider, day, kind, recharge, theirs, sim, amount_micros, currency)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (id) DO UPDATE SET day = excluded.day, amount_micros = excluded.amount_micros, closed_at = NULL`;
const CLOSE = `UPDATE reconciliation_items SET closed_at = $2 WHERE id = ANY ($1::uuid[]) AND closed_at IS NULL`;
const ITEMS = `
  SELECT id, provider, day::text AS day, kind, recharge, theirs, sim, amount_micros, currency
  FROM reconciliation_items WHERE provider = $1 AND closed_at IS NULL ORDER BY day, id`;
const CLAIM = `
  INSERT INTO reconciliation_claims AS c (provider, day, claimed_at) VALUES ($1, $2, $3)
  ON CONFLICT (provider, day) DO UPDATE SET claimed_at = excluded.claimed_at WHERE c.claimed_at <= $4`;

/** Reconciliations in PostgreSQL: a day is saved with its items and with what is told of it, in one transaction. */
export class PostgresReconciliations extends Reconciliations {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async claim(
    provider: string,
    day: BusinessDate,
    { now, staleMs }: { now: Date; staleMs: number },
  ): Promise<boolean> {
    const staleAt = new Date(now.getTime() - staleMs);
    return (await this.database.execute(CLAIM, [provider, day, now, staleAt])) > 0;
  }

  override async save(
    result: Reconciliation,
    { opened, closed }: { readonly opened: readonly OpenItem[]; readonly closed: readonly string[] },
    told: Told,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.execute(SAVE, reconciliationValues(result));
      await tx.execute(CLOSE, [closed, result.at]);
      for (const item of opened) await tx.execute(OPEN, itemValues(item));
      await this.outbox.add(tx, toOutbox(told, result.at));
    });
  }

  override async openItems(provider: string): Promise<readonly OpenItem[]> {
    return (await this.database.query<ItemRow>(ITEMS, [provider])).map(fromItemRow);
  }

  override async find(id: string): Promise<Reconciliation | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  override async latest(provider: string): Promise<Reconciliation | undefined> {
    return (await this.select('WHERE provider = $1 ORDER BY r.day DESC LIMIT 1', [provider]))[0];
  }

  override async list(
    { provider, state }: ReconciliationFilter,
    { after, limit }: Page<Reconciliation>,
  ): Promise<readonly Reconciliation[]> {
    const { text, values } = where([
      ['provider = $', provider],
      ['state = $', state],
      ['(at, id) < ($, $)', after?.at, after?.id],
    ]);
    return this.select(`${text} ORDER BY at DESC, id DESC LIMIT ${limit}`, values);
  }

  private async select(end: string, values: readonly unknown[]): Promise<Reconciliation[]> {
    const rows = await this.database.query<ReconciliationRow>(`${SELECT} ${end}`, values);
    return rows.map(fromReconciliationRow);
  }
}
