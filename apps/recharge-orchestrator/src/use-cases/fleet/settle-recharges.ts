import type { FleetName } from '@saldo/contracts';
import { crashPoint } from '@saldo/service';
import type { Clock } from '@saldo/service';
import type { Batch } from '../../domain/fleet/batch.ts';
import { planBatches } from '../../domain/fleet/batches.ts';
import type { BatchTerms, Deliveries } from '../../domain/fleet/batches.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Settlements } from '../../ports/settlements.ts';

/** What stands in the operator's tables now, and what does not yet. */
export interface Settling {
  readonly settledCount: number;
  readonly masters: readonly number[];
  readonly left: readonly { readonly recharge: string; readonly reason: string }[];
}

/**
 * Writes delivered recharges into the operator's tables. A batch is written down before the tables are touched, so that
 * whoever comes after a crash finishes it; what an earlier process left open is finished first. A fault of the tables
 * is an answer, because the deliveries are safe and the next call goes on from there.
 */
export class SettleRecharges {
  constructor(
    private readonly batches: Batches,
    private readonly settlements: Settlements,
    private readonly clock: Clock,
    private readonly terms: BatchTerms,
  ) {}

  async run(deliveries: Deliveries): Promise<Settling> {
    const finished = await this.finishOpen(deliveries.fleet);
    const known = new Set(finished.seen);
    const recharges = deliveries.recharges.filter(({ id, batch }) => batch === undefined && !known.has(id));
    const plans = planBatches({ ...deliveries, recharges }, this.terms, this.clock.now());
    const ends: Settling[] = [finished.settling];
    for (const batch of plans) ends.push(await this.settle(batch));
    return joined(ends);
  }

  private async finishOpen(fleet: FleetName) {
    const ends: Settling[] = [];
    const open = await this.batches.unsettled(fleet);
    for (const batch of open) ends.push(await this.finish(batch));
    return { settling: joined(ends), seen: open.flatMap(({ recharges }) => recharges.map(({ id }) => id)) };
  }

  private async settle(batch: Batch): Promise<Settling> {
    if (!(await this.batches.open(batch)))
      return nothing(batch, 'somebody else settles it, or it was settled');
    crashPoint('fleet:batch-open');
    return this.finish(batch);
  }

  private async finish(batch: Batch): Promise<Settling> {
    const { id, recharges } = batch;
    try {
      const master = await this.settlements.write(batch);
      crashPoint('fleet:settlement-written');
      const { wrong } = await this.settlements.verify(batch);
      if (wrong.length > 0) return { settledCount: 0, masters: [], left: wrong };
      await this.batches.settled(id, master, this.clock.now());
      return { settledCount: recharges.length, masters: [master], left: [] };
    } catch (error) {
      return nothing(
        batch,
        `the batch cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

const nothing = ({ recharges }: Batch, reason: string): Settling => ({
  settledCount: 0,
  masters: [],
  left: recharges.map(({ id }) => ({ recharge: id, reason })),
});

const joined = (ends: readonly Settling[]): Settling => ({
  settledCount: ends.reduce((sum, { settledCount }) => sum + settledCount, 0),
  masters: ends.flatMap(({ masters }) => masters),
  left: ends.flatMap(({ left }) => left),
});
