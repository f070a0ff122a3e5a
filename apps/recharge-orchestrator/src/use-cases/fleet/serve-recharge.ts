import type { Clock } from '@saldo/service';
import { newRun } from '../../domain/fleet/new-run.ts';
import type { Purses } from '../../domain/fleet/purse.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { RequestedRecharge } from './request-recharge.ts';
import type { SendRecharge } from './send-recharge.ts';
import type { SettleFleet } from './settle-fleet.ts';
import { openCourse } from './run-course.ts';

/** Serves a person's wish to its end: sends it, and writes it into the operator's tables as a batch of its own. */
export class ServeRecharge {
  constructor(
    private readonly send: SendRecharge,
    private readonly settle: SettleFleet,
    private readonly clock: Clock,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run({ recharge, toBuy }: RequestedRecharge): Promise<Recharge> {
    if (!toBuy) return recharge;
    try {
      return await this.buy(recharge, toBuy.purses);
    } finally {
      await toBuy.joined.leave();
    }
  }

  private async buy(recharge: Recharge, purses: Purses): Promise<Recharge> {
    const { fleet, run } = recharge;
    const terms = this.fleets.get(fleet);
    if (!terms || run === undefined) return recharge;
    // Bought outside a run: no fence, for the database lets nobody buy the line again.
    const wish = newRun({ id: run, fleet, trigger: 'manual', startedAt: this.clock.now() });
    const sent = await this.send.run(recharge, openCourse(wish, { terms, purses }));
    if (sent.state === 'succeeded') await this.settle.run({ fleet, kind: 'manual', run });
    return sent;
  }
}
