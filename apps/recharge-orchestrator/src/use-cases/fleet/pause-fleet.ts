import { fleet as contract, fleetPaused, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { pause } from '../../domain/fleet/standing.ts';
import type { Runs } from '../../ports/runs.ts';
import type { DescribeFleet } from './describe-fleet.ts';

/** Lets no run of a fleet begin, and one under way send nothing more. */
export class PauseFleet {
  constructor(
    private readonly runs: Runs,
    private readonly describe: DescribeFleet,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run(
    { fleet, reason }: Input<typeof contract.pause>,
    { actor }: Context,
  ): Promise<Reply<typeof contract.pause>> {
    if (!this.fleets.has(fleet)) throw refusal(contract.pause, 'fleet_unknown', { pointer: '/fleet' });
    const view = await this.describe.run(fleet);
    const paused = { ...view, state: 'paused', reason } as const;
    await this.runs.adjust(
      fleet,
      (standing) => pause(standing, reason),
      () => ({ event: fleetPaused, payload: paused, actor }),
    );
    return this.describe.run(fleet);
  }
}
