import { adjustment, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { adjustmentView, decidabilityOf, decide } from '../domain/adjustment.ts';
import type { Adjustment } from '../domain/adjustment.ts';
import type { Adjustments } from '../ports/adjustments.ts';

type Wish = Input<typeof adjustment.reject>;
type Answer = Reply<typeof adjustment.reject>;

/** Turns a pending adjustment down, or takes one's own wish back. No money moves. */
export class RejectAdjustment {
  constructor(
    private readonly adjustments: Adjustments,
    private readonly clock: Clock,
  ) {}

  async run({ id, note }: Wish, { actor }: Context): Promise<Answer> {
    const pending = await this.find(id);
    const may = decidabilityOf(pending, 'rejected', actor);
    if (may === 'repeat') return adjustmentView(pending);
    if (may !== 'decide') throw refusal(adjustment.reject, 'not_pending');

    const rejected = decide(pending, 'rejected', { by: actor, at: this.clock.now(), note });
    if ((await this.adjustments.decide(rejected)) === 'decided') return adjustmentView(rejected);
    const earlier = await this.find(id);
    if (earlier.status !== 'rejected') throw refusal(adjustment.reject, 'not_pending');
    return adjustmentView(earlier);
  }

  private async find(id: string): Promise<Adjustment> {
    const found = await this.adjustments.find(id);
    if (!found) throw refusal(adjustment.reject, 'not_found');
    return found;
  }
}
