import { fleet as contract, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { runView } from '../../domain/fleet/run-view.ts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
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
    if (!same) throw refusal(contract.run, 'run_in_progress');
    return { reply: runView(same) };
  }
}
