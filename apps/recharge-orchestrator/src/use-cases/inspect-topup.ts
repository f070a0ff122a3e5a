import { refusal, topup } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { attemptView, topupView } from '../domain/topup-view.ts';
import type { Topups } from '../ports/topups.ts';

/** Answers an order with what was tried for it: for operators, who may know the provider. */
export class InspectTopup {
  constructor(private readonly topups: Topups) {}

  async run({ id, account }: Input<typeof topup.inspect>): Promise<Reply<typeof topup.inspect>> {
    const found = await this.topups.find(id);
    if (!found || (account !== undefined && found.account !== account))
      throw refusal(topup.inspect, 'not_found');
    return { topup: topupView(found), attempt: attemptView(found) };
  }
}
