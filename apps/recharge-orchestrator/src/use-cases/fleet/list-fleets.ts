import type { fleet, Reply } from '@saldo/contracts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { DescribeFleet } from './describe-fleet.ts';

/** Lists the fleets that are set up, as they stand. */
export class ListFleets {
  constructor(
    private readonly describe: DescribeFleet,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run(): Promise<Reply<typeof fleet.list>> {
    return { data: await Promise.all([...this.fleets.keys()].map((name) => this.describe.run(name))) };
  }
}
