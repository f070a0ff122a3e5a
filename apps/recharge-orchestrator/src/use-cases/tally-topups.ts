import { TOPUP_STATUSES } from '@saldo/contracts';
import type { Input, Reply, TopupStatus, topup } from '@saldo/contracts';
import type { Topups } from '../ports/topups.ts';

const NONE = Object.fromEntries(TOPUP_STATUSES.map((status) => [status, 0])) as Record<TopupStatus, number>;

/** Counts an account's orders by where they stand. */
export class TallyTopups {
  constructor(private readonly topups: Topups) {}

  async run({ account, from }: Input<typeof topup.tally>): Promise<Reply<typeof topup.tally>> {
    return { ...NONE, ...(await this.topups.tally(account, from)) };
  }
}
