import { fleetRunEnded, fleetRunStarted } from '@saldo/contracts';
import type { FleetName, RunTrigger } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { runIdOf } from '../../domain/fleet/fleet-ids.ts';
import { newRun } from '../../domain/fleet/new-run.ts';
import { runView } from '../../domain/fleet/run-view.ts';
import type { Run } from '../../domain/fleet/run.ts';
import { tick } from '../../domain/fleet/standing.ts';
import type { FleetLocks, HeldFleet } from '../../ports/fleet-locks.ts';
import type { Runs } from '../../ports/runs.ts';
import type { HeldFleets } from './hold-fleets.ts';

export interface RunWish {
  readonly fleet: FleetName;
  readonly trigger: RunTrigger;
  /** Made by the asker, so that asking again is harmless. */
  readonly id?: string;
  readonly scheduledFor?: Date;
  /** Asked by whoever holds the fleet: whether nobody has served the wish before. */
  readonly isOpen?: () => Promise<boolean>;
}

export interface BegunRun {
  readonly run: Run;
  readonly held: HeldFleet;
}

/** Takes a fleet and writes down that a run begins. Runs that dead processes left are closed with it. */
export class BeginRun {
  constructor(
    private readonly locks: FleetLocks,
    private readonly runs: Runs,
    private readonly clock: Clock,
    private readonly held: HeldFleets,
  ) {}

  /**
   * `held`: the tables of the operator cannot be written. `busy`: somebody else runs the fleet. `exists`: this run, or the
   * one for this instant, has begun before, or the wish was served otherwise.
   */
  async run(wish: RunWish): Promise<BegunRun | 'held' | 'busy' | 'exists'> {
    if (this.held.holds.get(wish.fleet) !== undefined) return 'held';
    const held = await this.locks.tryTake(wish.fleet);
    if (!held) return 'busy';
    try {
      const run = (await isServed(wish)) ? 'exists' : await this.begin(wish, held);
      if (typeof run !== 'string') return { run, held };
      await held.release();
      return run === 'exists' ? 'exists' : 'busy';
    } catch (error) {
      await held.release();
      throw error;
    }
  }

  private async begin(wish: RunWish, { fence }: HeldFleet): Promise<Run | 'exists' | 'fenced'> {
    const now = this.clock.now();
    for (const dead of await this.runs.unfinished(wish.fleet)) {
      const closed: Run = {
        ...dead,
        state: 'stopped',
        endedAt: now,
        reason: 'its process ended before it did',
      };
      await this.runs.save(closed, fence, { event: fleetRunEnded, payload: runView(closed) });
    }
    const run = runOf(wish, now);
    const status = await this.runs.begin(run, fence, { event: fleetRunStarted, payload: runView(run) });
    const { scheduledFor } = wish;
    if (scheduledFor && status !== 'fenced')
      await this.runs.adjust(wish.fleet, (standing) => tick(standing, scheduledFor));
    return status === 'begun' ? run : status;
  }
}

async function isServed({ isOpen }: RunWish): Promise<boolean> {
  return isOpen !== undefined && !(await isOpen());
}

function runOf({ fleet, trigger, id, scheduledFor }: RunWish, now: Date): Run {
  return newRun({
    id: id ?? runIdOf(fleet, trigger, scheduledFor ?? now),
    fleet,
    trigger,
    startedAt: now,
    ...(scheduledFor === undefined ? {} : { scheduledFor }),
  });
}
