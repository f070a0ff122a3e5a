import type { FleetName } from '@saldo/contracts';
import type { Batch } from '../domain/fleet/batch.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import { Batches } from './batches.ts';
import type { MemoryRecharges } from './recharges.memory.ts';

/** Batches over the recharges in memory. */
export class MemoryBatches extends Batches {
  /** Master rows of those that are settled, by batch. */
  readonly masters = new Map<string, number>();
  private readonly rows = new Map<string, Batch>();

  constructor(private readonly recharges: MemoryRecharges) {
    super();
  }

  override async open(batch: Batch): Promise<boolean> {
    const ids = batch.recharges.map(({ id }) => id);
    const rows = ids.flatMap((id) => this.recharges.rows.get(id) ?? []);
    const isFree = (row: Recharge) =>
      row.state === 'succeeded' && (row.batch === undefined || row.batch === batch.id);
    if (rows.length < ids.length || !rows.every(isFree)) return false;
    if (!this.rows.has(batch.id)) this.rows.set(batch.id, batch);
    for (const row of rows.filter((one) => one.batch === undefined))
      this.recharges.rows.set(row.id, { ...row, batch: batch.id, epoch: row.epoch + 1 });
    return true;
  }

  override async unsettled(fleet: FleetName): Promise<readonly Batch[]> {
    return [...this.rows.values()]
      .filter(({ id, fleet: its }) => its === fleet && !this.masters.has(id))
      .sort((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1))
      .map((batch) => ({ ...batch, recharges: this.boundTo(batch.id) }));
  }

  override async settled(id: string, masterId: number, now: Date): Promise<void> {
    if (this.masters.has(id)) return;
    this.masters.set(id, masterId);
    for (const row of this.boundTo(id))
      this.recharges.rows.set(row.id, { ...row, state: 'settled', updatedAt: now, epoch: row.epoch + 1 });
  }

  private boundTo(batch: string): Recharge[] {
    return this.recharges
      .all()
      .filter((row) => row.batch === batch)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
