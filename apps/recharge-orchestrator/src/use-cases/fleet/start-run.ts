import { fleet as contract, refusal } from '@saldo/contracts';
import type { FleetName, Input, RefusalError, Reply } from '@saldo/contracts';
import { runView } from '../../domain/fleet/run-view.ts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { FleetLocks } from '../../ports/fleet-locks.ts';
import type { Runs } from '../../ports/runs.ts';
import type { BegunRun, BeginRun } from './begin-run.ts';

/** What a person's wish for a run came to; `begun` is still to be conducted. */
export interface StartedRun {
  readonly reply: Reply<typeof contract.run>;
  readonly begun?: BegunRun;
}

/** Begins a run because a person wants it. The same wish again answers the same run. */
export class StartRun {
  constructor(
    private readonly runs: Runs,
    private readonly begin: BeginRun,
    private readonly locks: FleetLocks,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run({ id, fleet }: Input<typeof contract.run>): Promise<StartedRun> {
    if (!this.fleets.has(fleet)) throw refusal(contract.run, 'fleet_unknown', { pointer: '/fleet' });
    const earlier = await this.runs.find(id);
    if (earlier) return { reply: runView(earlier) };
    const { state } = await this.runs.standing(fleet);
    if (state !== 'active') throw refusal(contract.run, 'fleet_paused');
    const begun = await this.begin.run({ fleet, trigger: 'manual', id });
    if (begun === 'held') throw refusal(contract.run, 'fleet_blocked');
    if (typeof begun === 'object') return { reply: runView(begun.run), begun };
    const same = await this.runs.find(id);
    if (same) return { reply: runView(same) };
    throw await this.busy(fleet);
  }

  /** A run of ours, or another program, is in the way. */
  private async busy(fleet: FleetName): Promise<RefusalError> {
    const joined = await this.locks.join(fleet);
    if (typeof joined === 'string') return refusal(contract.run, 'fleet_locked', { holder: joined });
    await joined.leave();
    const holder = await this.locks.holder(fleet);
    return refusal(contract.run, 'run_in_progress', holder === undefined ? {} : { holder });
  }
}
