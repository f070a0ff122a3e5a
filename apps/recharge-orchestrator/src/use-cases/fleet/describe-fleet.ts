import type { Fleet, FleetName, FleetState } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { runView } from '../../domain/fleet/run-view.ts';
import type { Run, Standing } from '../../domain/fleet/run.ts';
import type { RunTerms, RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { nextInstant } from '../../domain/fleet/schedule.ts';
import type { FleetLocks } from '../../ports/fleet-locks.ts';
import type { Runs } from '../../ports/runs.ts';
import type { CountFleet } from './count-fleet.ts';
import type { HeldFleets } from './hold-fleets.ts';

export interface DescribedFleets {
  readonly terms: RunTermsOfFleets;
  readonly held: HeldFleets;
}

/** Says how a fleet stands. */
export class DescribeFleet {
  constructor(
    private readonly runs: Runs,
    private readonly locks: FleetLocks,
    private readonly count: CountFleet,
    private readonly clock: Clock,
    private readonly fleets: DescribedFleets,
  ) {}

  async run(name: FleetName): Promise<Fleet> {
    const terms = this.fleets.terms.get(name);
    if (!terms) throw new Error(`fleet ${name} is not set up`);
    const [standing, latest, holder, counts] = await Promise.all([
      this.runs.standing(name),
      this.runs.latest(name),
      this.locks.holder(name),
      this.count.run(terms),
    ]);
    const next = standing.state === 'active' && this.next(terms, standing);
    const hold = this.fleets.held.holds.get(name);
    const reason = standing.reason ?? hold ?? latest?.reason;
    const since = standing.blockedSince ?? standing.waitingSince;
    return {
      name,
      state: stateOf(standing, latest, hold !== undefined),
      ...counts,
      waiting: standing.waiting,
      ...(reason === undefined ? {} : { reason }),
      ...(since === undefined ? {} : { since }),
      ...(next ? { next_run_at: next } : {}),
      ...(latest === undefined ? {} : { last_run: runView(latest) }),
      ...(holder === undefined ? {} : { holder: holder.slice(0, 200) }),
      ...(terms.dayBudget === undefined ? {} : { budget_per_day: terms.dayBudget }),
    };
  }

  /** The first instant that no run has answered: one that has passed is a run that was missed. */
  private next({ schedule, zone }: RunTerms, { lastTickAt }: Standing): Date | undefined {
    return nextInstant(schedule, lastTickAt ?? this.clock.now(), zone);
  }
}

/** What a person or a fatal error said comes first, then what goes on, then what waits. */
function stateOf(
  { state, blockedSince, waiting }: Standing,
  latest: Run | undefined,
  isHeld: boolean,
): FleetState {
  if (state !== 'active') return state;
  if (latest?.state === 'running') return 'running';
  if (isHeld || blockedSince !== undefined) return 'blocked';
  return waiting > 0 ? 'waiting_funds' : 'idle';
}
