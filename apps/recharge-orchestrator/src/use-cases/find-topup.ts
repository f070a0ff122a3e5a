import { refusal, topup } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Topups } from '../ports/topups.ts';
import { topupView } from '../domain/topup-view.ts';

/** Answers an order as it stands. To a partner, somebody else's order does not exist. */
export class FindTopup {
  constructor(private readonly topups: Topups) {}

  async run({ id, account }: Input<typeof topup.find>): Promise<Reply<typeof topup.find>> {
    const found = await this.topups.find(id);
    if (!found || (account !== undefined && found.account !== account))
      throw refusal(topup.find, 'not_found');
    return topupView(found);
  }
}
