import { accountAdjusted, adjustment, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { adjustmentView, decidabilityOf, decide } from '../domain/adjustment.ts';
import type { Adjustment } from '../domain/adjustment.ts';
import type { Adjustments } from '../ports/adjustments.ts';

type Wish = Input<typeof adjustment.approve>;
type Answer = Reply<typeof adjustment.approve>;

/** A second person books a pending adjustment: money, row and event in one commit. */
export class ApproveAdjustment {
  constructor(
    private readonly adjustments: Adjustments,
    private readonly clock: Clock,
  ) {}

  async run(wish: Wish, context: Context): Promise<Answer> {
    const pending = await this.find(wish.id);
    const may = decidabilityOf(pending, 'booked', context.actor);
    if (may === 'repeat') return adjustmentView(pending);
    if (may !== 'decide') throw refusal(adjustment.approve, may);
    return this.book(
      decide(pending, 'booked', { by: context.actor, at: this.clock.now(), note: wish.note }),
      context,
    );
  }

  private async book(booked: Adjustment, { traceparent, actor }: Context): Promise<Answer> {
    const told = { event: accountAdjusted, payload: adjustmentView(booked), traceparent, actor };
    const result = await this.adjustments.decide(booked, told);
    if (result === 'insufficient_funds') throw refusal(adjustment.approve, 'insufficient_funds');
    if (result === 'decided') return adjustmentView(booked);
    const earlier = await this.find(booked.id);
    if (earlier.status !== 'booked') throw refusal(adjustment.approve, 'not_pending');
    return adjustmentView(earlier);
  }

  private async find(id: string): Promise<Adjustment> {
    const found = await this.adjustments.find(id);
    if (!found) throw refusal(adjustment.approve, 'not_found');
    return found;
  }
}
