import type { Clock } from '@saldo/service';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { FleetLocks } from '../../ports/fleet-locks.ts';
import type { Recharges } from '../../ports/recharges.ts';

export interface FleetMeasure {
  readonly unknown: number;
  readonly unsettled: number;
  /** Since the oldest unknown recharge was sent; 0 when none is unknown. */
  readonly oldestUnknownSeconds: number;
  /** How many fleets somebody runs now. */
  readonly held: number;
}

/** Measures what is open of all fleets together. */
export class MeasureFleets {
  constructor(
    private readonly recharges: Recharges,
    private readonly locks: FleetLocks,
    private readonly clock: Clock,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run(): Promise<FleetMeasure> {
    const names = [...this.fleets.keys()];
    const [tallies, oldest, holders] = await Promise.all([
      Promise.all(names.map((name) => this.recharges.tally(name))),
      Promise.all(names.map((name) => this.recharges.inState(name, ['unknown'], 1))),
      Promise.all(names.map((name) => this.locks.holder(name))),
    ]);
    const now = this.clock.now().getTime();
    const ages = oldest
      .flat()
      .map(({ attempt, createdAt }) => now - (attempt.submittedAt ?? createdAt).getTime());
    return {
      unknown: tallies.reduce((sum, { unknown }) => sum + unknown, 0),
      unsettled: tallies.reduce((sum, { unsettled }) => sum + unsettled, 0),
      oldestUnknownSeconds: Math.max(0, ...ages) / 1_000,
      held: holders.filter((holder) => holder !== undefined).length,
    };
  }
}
