import type { FleetName } from '@saldo/contracts';
import type { Database, Tx } from '@saldo/database';
import type { Batch, BatchKind } from '../../domain/fleet/batch.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { Batches } from '../../ports/batches.ts';
import { fromRechargeRow } from './recharge.row.ts';
import type { RechargeRow } from './recharge.row.ts';

interface BatchRow {
  readonly id: string;
  readonly fleet: FleetName;
  readonly provider: string;
  readonly kind: BatchKind;
  readonly run: string | null;
  readonly note: string;
  readonly failed_count: number;
  readonly at: Date;
}

const INSERT = `
  INSERT INTO fleet_batches (id, fleet, provider, kind, run, note, failed_count, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;

/** Those that are free, or the batch's own already, under a lock. */
const LOCK = `
  SELECT id FROM recharges
  WHERE id = ANY ($2::uuid[]) AND state = 'succeeded' AND (batch IS NULL OR batch = $1) ORDER BY id FOR UPDATE`;

const BIND = `
  UPDATE recharges SET batch = $1, epoch = epoch + 1 WHERE id = ANY ($2::uuid[]) AND batch IS NULL`;

const SETTLE = `
  UPDATE fleet_batches SET master_id = $2, settled_at = $3 WHERE id = $1 AND settled_at IS NULL`;

const SETTLE_RECHARGES = `
  UPDATE recharges SET state = 'settled', updated_at = $2, epoch = epoch + 1 WHERE batch = $1 AND state = 'succeeded'`;

const SELECT_UNSETTLED =
  'SELECT * FROM fleet_batches WHERE fleet = $1 AND settled_at IS NULL ORDER BY at, id';

/** Thrown to undo what was written of a batch that cannot be opened. */
class NotFree extends Error {}

/** Batches in PostgreSQL. No money moves with them. */
export class PostgresBatches extends Batches {
  constructor(private readonly database: Database) {
    super();
  }

  override async open(batch: Batch): Promise<boolean> {
    const ids = batch.recharges.map(({ id }) => id);
    try {
      await this.database.transaction(async (tx) => {
        await tx.execute(INSERT, valuesOf(batch));
        const free = await tx.query(LOCK, [batch.id, ids]);
        if (free.length < ids.length) throw new NotFree();
        await tx.execute(BIND, [batch.id, ids]);
      });
      return true;
    } catch (error) {
      if (error instanceof NotFree) return false;
      throw error;
    }
  }

  override async unsettled(fleet: FleetName): Promise<readonly Batch[]> {
    const batches = await this.database.query<BatchRow>(SELECT_UNSETTLED, [fleet]);
    if (batches.length === 0) return [];
    const rows = await this.database.query<RechargeRow>(
      'SELECT * FROM recharges WHERE batch = ANY ($1::uuid[]) ORDER BY id',
      [batches.map(({ id }) => id)],
    );
    const recharges = rows.map(fromRechargeRow);
    return batches.map((batch) => fromRow(batch, recharges));
  }

  override async settled(id: string, masterId: number, now: Date): Promise<void> {
    await this.database.transaction(async (tx: Tx) => {
      const settled = await tx.execute(SETTLE, [id, masterId, now]);
      if (settled > 0) await tx.execute(SETTLE_RECHARGES, [id, now]);
    });
  }
}

function valuesOf(batch: Batch): unknown[] {
  const { id, fleet, provider, kind, run, note, failedCount, at } = batch;
  return [id, fleet, provider, kind, run ?? null, note, failedCount, at];
}

function fromRow(row: BatchRow, recharges: readonly Recharge[]): Batch {
  return {
    id: row.id,
    fleet: row.fleet,
    provider: row.provider,
    kind: row.kind,
    note: row.note,
    failedCount: row.failed_count,
    at: row.at,
    recharges: recharges.filter(({ batch }) => batch === row.id),
    ...(row.run === null ? {} : { run: row.run }),
  };
}
