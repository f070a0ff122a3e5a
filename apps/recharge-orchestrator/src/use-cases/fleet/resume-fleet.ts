import { fleet as contract, fleetResumed, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { resume } from '../../domain/fleet/standing.ts';
import type { Runs } from '../../ports/runs.ts';
import type { DescribeFleet } from './describe-fleet.ts';

/** Lets runs of a fleet begin again, after a pause or after a fatal error. */
export class ResumeFleet {
  constructor(
    private readonly runs: Runs,
    private readonly describe: DescribeFleet,
    private readonly clock: Clock,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run(
    { fleet }: Input<typeof contract.resume>,
    { actor }: Context,
  ): Promise<Reply<typeof contract.resume>> {
    if (!this.fleets.has(fleet)) throw refusal(contract.resume, 'fleet_unknown', { pointer: '/fleet' });
    const { reason: _over, ...view } = await this.describe.run(fleet);
    const resumed = { ...view, state: 'idle' } as const;
    await this.runs.adjust(
      fleet,
      (standing) => resume(standing, this.clock.now()),
      () => ({ event: fleetResumed, payload: resumed, actor }),
    );
    return this.describe.run(fleet);
  }
}
