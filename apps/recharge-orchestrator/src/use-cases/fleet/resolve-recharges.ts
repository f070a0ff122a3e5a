import type { Clock } from '@saldo/service';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { ResolveRecharge } from './resolve-recharge.ts';

/** So few at once, so that questions never crowd out what runs send. */
const BATCH = 8;

/** Goes through the unknown recharges that are due, of all fleets that are set up. */
export class ResolveRecharges {
  constructor(
    private readonly recharges: Recharges,
    private readonly resolve: ResolveRecharge,
    private readonly clock: Clock,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  /** Answers those that were asked about, as they are now. */
  async run(): Promise<readonly Recharge[]> {
    const due = await this.recharges.due(this.clock.now(), BATCH);
    const ask = async (one: Recharge): Promise<Recharge> => {
      const terms = this.fleets.get(one.fleet);
      return terms ? this.resolve.run(one, terms) : one;
    };
    return Promise.all(due.map(ask));
  }
}
