import type { Context, TopupTally } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Recharge } from '../ports/recharge.ts';

const DAY_MS = 86_400_000;

/** Counts an account's orders of the last 24 hours by where they stand. */
export class TallyTopups {
  constructor(
    private readonly recharge: Recharge,
    private readonly clock: Clock,
  ) {}

  run(account: string, context: Context): Promise<TopupTally> {
    const from = new Date(this.clock.now().getTime() - DAY_MS);
    return this.recharge.tallyTopups({ account, from }, context);
  }
}
