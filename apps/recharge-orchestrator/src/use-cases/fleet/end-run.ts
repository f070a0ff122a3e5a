import { fleetBlocked, fleetDepleted, fleetReleased, fleetRunEnded, fleetStopped } from '@saldo/contracts';
import type { Fleet, FleetState, RunState, Told } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { runView } from '../../domain/fleet/run-view.ts';
import type { Run, Standing } from '../../domain/fleet/run.ts';
import { block, stop, unblock, wait } from '../../domain/fleet/standing.ts';
import type { Runs } from '../../ports/runs.ts';
import type { DescribeFleet } from './describe-fleet.ts';
import type { Course } from './run-course.ts';

/** Writes how a run ended, and what follows from it for its fleet, and tells of both. */
export class EndRun {
  constructor(
    private readonly runs: Runs,
    private readonly describe: DescribeFleet,
    private readonly clock: Clock,
  ) {}

  /** `left`: what earlier runs left and could not be settled. */
  async run(course: Course, left: string | undefined): Promise<Run> {
    const { fence, run } = course;
    const now = this.clock.now();
    const waiting = run.waiting + course.unfunded;
    const reason = left ?? course.halt?.reason ?? run.reason ?? unfundedWords(course);
    const ended: Run = {
      ...run,
      waiting,
      state: stateOf(course, left),
      endedAt: now,
      ...(reason === undefined ? {} : { reason: reason.slice(0, 500) }),
    };
    if (!fence) return ended;
    const told = { event: fleetRunEnded, payload: runView(ended) };
    // Whoever holds the fleet now closes it, and says what follows.
    if (!(await this.runs.save(ended, fence, told))) return (await this.runs.find(run.id)) ?? ended;
    await this.follow(course, left, now);
    return ended;
  }

  private async follow(
    { fleet, halt, unfunded, unsettled }: Course,
    left: string | undefined,
    now: Date,
  ): Promise<void> {
    const view = await this.describe.run(fleet);
    const tell = tellerOf(view);
    if (left !== undefined) {
      await this.runs.adjust(fleet, (was) => block(was, now), tell(fleetBlocked, 'blocked', left));
      return;
    }
    if (unsettled === undefined) await this.runs.adjust(fleet, unblock, tell(fleetReleased, 'idle'));
    else await this.runs.adjust(fleet, (was) => block(was, now), tell(fleetBlocked, 'blocked', unsettled));
    const { reason = '' } = halt ?? {};
    if (halt?.kind === 'fatal')
      await this.runs.adjust(fleet, (was) => stop(was, reason), tell(fleetStopped, 'stopped', reason));
    if (halt) return;
    const told = tell(fleetDepleted, 'waiting_funds');
    const before = await this.runs.standing(fleet);
    await this.runs.adjust(fleet, (was) => wait(was, unfunded, now), before.waiting === 0 ? told : undefined);
  }
}

/** The fleet as it is once the standing is written. */
function tellerOf(view: Fleet) {
  return (event: typeof fleetBlocked, state: FleetState, reason?: string) =>
    ({ waiting }: Standing): Told | undefined => {
      if (state === 'waiting_funds' && waiting === 0) return undefined;
      const { reason: _earlier, ...rest } = view;
      return { event, payload: { ...rest, state, waiting, ...(reason === undefined ? {} : { reason }) } };
    };
}

function stateOf({ halt, unfunded }: Course, left: string | undefined): RunState {
  if (left !== undefined) return 'blocked';
  if (halt) return 'stopped';
  return unfunded > 0 ? 'waiting_funds' : 'finished';
}

function unfundedWords({ unfunded }: Course): string | undefined {
  return unfunded > 0 ? `no provider has money for ${unfunded} lines` : undefined;
}
