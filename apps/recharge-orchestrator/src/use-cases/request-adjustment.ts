import { accountAdjusted, adjustment, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import { parseMoney } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { adjustmentView, isSameAdjustment, openAdjustment } from '../domain/adjustment.ts';
import type { Adjustment } from '../domain/adjustment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Adjustments } from '../ports/adjustments.ts';

type Wish = Input<typeof adjustment.request>;
type Answer = Reply<typeof adjustment.request>;

/** Books a credit or a debit. Above the threshold it waits for a second person, and nothing moves before. */
export class RequestAdjustment {
  constructor(
    private readonly adjustments: Adjustments,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly approvalAboveMicros: bigint,
  ) {}

  async run(wish: Wish, context: Context): Promise<Answer> {
    const wanted = await this.open(wish, context);
    const { traceparent, actor } = context;
    const told = { event: accountAdjusted, payload: adjustmentView(wanted), traceparent, actor };
    const opening = await this.adjustments.open(wanted, wanted.status === 'booked' ? told : undefined);
    switch (opening.status) {
      case 'opened':
        return adjustmentView(wanted);
      case 'exists':
        if (isSameAdjustment(opening.earlier, wanted)) return adjustmentView(opening.earlier);
        throw refusal(adjustment.request, 'adjustment_conflict');
      case 'insufficient_funds':
        throw refusal(adjustment.request, 'insufficient_funds');
    }
  }

  private async open(wish: Wish, { actor }: Context): Promise<Adjustment> {
    const account = await this.accounts.find(wish.account);
    if (!account) throw refusal(adjustment.request, 'account_unknown', { pointer: '/account' });
    const amount = parseMoney(wish.amount, account.currency);
    if (!amount) throw refusal(adjustment.request, 'amount_not_allowed', { pointer: '/amount' });
    const { id, direction, reason } = wish;
    const asked = { requestedBy: actor, requestedAt: this.clock.now() };
    return openAdjustment(
      { id, account: account.id, mode: account.mode, direction, amount, reason, ...asked },
      this.approvalAboveMicros,
    );
  }
}
