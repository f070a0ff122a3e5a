import { recharge, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { rechargeView } from '../../domain/fleet/recharge-view.ts';
import type { Recharges } from '../../ports/recharges.ts';

/** Answers a recharge as it stands. */
export class FindRecharge {
  constructor(private readonly recharges: Recharges) {}

  async run({ id }: Input<typeof recharge.find>): Promise<Reply<typeof recharge.find>> {
    const found = await this.recharges.find(id);
    if (!found) throw refusal(recharge.find, 'not_found');
    return rechargeView(found);
  }
}
