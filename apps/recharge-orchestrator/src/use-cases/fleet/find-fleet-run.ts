import { fleetRun, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { runView } from '../../domain/fleet/run-view.ts';
import type { Runs } from '../../ports/runs.ts';

/** Answers a run as far as it has come. */
export class FindFleetRun {
  constructor(private readonly runs: Runs) {}

  async run({ id }: Input<typeof fleetRun.find>): Promise<Reply<typeof fleetRun.find>> {
    const found = await this.runs.find(id);
    if (!found) throw refusal(fleetRun.find, 'not_found');
    return runView(found);
  }
}
