import {
  exception,
  exceptionSettled,
  refusal,
  topupFailed,
  topupReversed,
  topupSucceeded,
} from '@saldo/contracts';
import type { Context, Input, Reply, Told } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { isSameSettlement, judge } from '../domain/exception.ts';
import type { Judged, Settlement } from '../domain/exception.ts';
import { exceptionView } from '../domain/exception-view.ts';
import type { Topup } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Case, Exceptions } from '../ports/exceptions.ts';
import type { Topups } from '../ports/topups.ts';

type Verdict = Input<typeof exception.settle>;
type Answer = Reply<typeof exception.settle>;

/** A person says what became of an order. Of this and an answer of the provider that comes at the same time one wins. */
export class SettleException {
  constructor(
    private readonly topups: Topups,
    private readonly exceptions: Exceptions,
    private readonly clock: Clock,
  ) {}

  async run(input: Verdict, context: Context): Promise<Answer> {
    const { verdict, reason, evidence, receipt } = input;
    const settlement = { verdict, reason, evidence, receipt, by: context.actor, at: this.clock.now() };
    for (let epoch = -1; ;) {
      const found = await this.exceptions.find(input.id);
      if (!found) throw refusal(exception.settle, 'not_found');
      if (found.exception.settlement) return repeat(found, settlement);
      const judged = judge(found.topup, found.exception, settlement);
      if (!judged) throw refusal(exception.settle, 'verdict_not_possible', { pointer: '/verdict' });
      if (await this.write(found.topup, judged, context))
        return exceptionView(judged.exception, judged.topup);
      // The order took a step meanwhile: where it stands now decides anew.
      if (found.topup.attempt.epoch === epoch) throw new Error(`exception ${input.id} cannot be settled`);
      ({ epoch } = found.topup.attempt);
    }
  }

  private write(from: Topup, judged: Judged, { traceparent, actor }: Context): Promise<boolean> {
    const { topup: to, money, exception: settles } = judged;
    const told = tell(from, judged).map((one) => ({ ...one, traceparent, actor }));
    return this.topups.change({ from, to, money, told, settles });
  }
}

function repeat(found: Case, settlement: Settlement): Answer {
  if (isSameSettlement(found.exception, settlement)) return exceptionView(found.exception, found.topup);
  throw refusal(exception.settle, 'already_settled');
}

function tell(from: Topup, { topup, exception: settled }: Judged): Told[] {
  const ended = { event: exceptionSettled, payload: exceptionView(settled, topup) };
  if (topup.status === from.status) return [ended];
  switch (topup.status) {
    case 'succeeded':
      return [{ event: topupSucceeded, payload: topupView(topup) }, ended];
    case 'failed':
      return [{ event: topupFailed, payload: topupView(topup) }, ended];
    case 'reversed':
      return [{ event: topupReversed, payload: topupView(topup) }, ended];
    default:
      throw new Error(`a verdict cannot leave an order ${topup.status}`);
  }
}
