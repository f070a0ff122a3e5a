import { attemptEnded, exceptionSettled, topupFailed, topupSucceeded } from '@saldo/contracts';
import type { Told } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Outcome, Patience } from '../domain/attempt.ts';
import { endOfAttempt } from '../domain/attempt-end.ts';
import { conclude, isDefinite } from '../domain/conclusion.ts';
import type { Declared } from '../domain/conclusion.ts';
import { settleItself } from '../domain/exception.ts';
import { exceptionView } from '../domain/exception-view.ts';
import type { Topup } from '../domain/topup.ts';
import { isFinal } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Exceptions } from '../ports/exceptions.ts';
import type { Submittal } from '../ports/provider.ts';
import type { Change, Topups } from '../ports/topups.ts';
import type { OpenContradiction } from './open-contradiction.ts';

/** What became of an outcome; `contradicted` means that the provider said the opposite before, which a person must see. */
export interface Concluded {
  readonly result: 'written' | 'repeated' | 'contradicted';
  readonly topup: Topup;
  readonly outcome: Outcome;
}

/** Writes down what a provider answered: the order, its attempt, its money and the event, all or nothing. */
export class ConcludeTopup {
  constructor(
    private readonly topups: Topups,
    private readonly exceptions: Exceptions,
    private readonly contradiction: OpenContradiction,
    private readonly clock: Clock,
    private readonly patience: Patience,
  ) {}

  async run(from: Topup, outcome: Outcome, provider: Declared): Promise<Concluded> {
    const given = { now: this.clock.now(), patience: this.patience, provider };
    const { topup: to, money } = conclude(from, outcome, given);
    const told = tell(to, outcome);
    const closed = await this.close(from, to);
    const changed = await this.topups.change({
      from,
      to,
      money,
      told: [...told, ...(closed ? [closed.told] : [])],
      ...(closed ? { settles: closed.settles } : {}),
    });
    return changed ? { result: 'written', topup: to, outcome } : this.compare(from, outcome, provider);
  }

  /** The provider came to know: what a person was asked about is settled with the order. */
  private async close(from: Topup, to: Topup): Promise<Closing | undefined> {
    if (from.attempt.exception === undefined || !isFinal(to.status)) return undefined;
    const found = await this.exceptions.find(from.attempt.exception);
    if (!found) throw new Error(`exception ${from.attempt.exception} is not there`);
    const settles = settleItself(found.exception, to);
    return { settles, told: { event: exceptionSettled, payload: exceptionView(settles, to) } };
  }

  /**
   * Somebody else took a step meanwhile. A definite answer is as true after it: it is written down then, unless the order
   * has ended. The same end is a repeat; the opposite is a provider that contradicts itself, or a person.
   */
  private async compare(mine: Topup, outcome: Outcome, provider: Declared): Promise<Concluded> {
    const current = await this.topups.find(mine.id);
    if (!current || !isDefinite(outcome)) return { result: 'repeated', topup: mine, outcome };
    if (current.attempt.epoch === mine.attempt.epoch)
      throw new Error(`top-up ${mine.id} cannot be concluded, and nobody else has`);
    if (current.status === 'unknown' || current.status === 'submitting')
      return this.run(current, outcome, provider);
    if (!isOpposite(current, outcome)) return { result: 'repeated', topup: current, outcome };
    await this.contradiction.run(current, outcome);
    return { result: 'contradicted', topup: current, outcome };
  }
}

interface Closing {
  readonly settles: NonNullable<Change['settles']>;
  readonly told: Told;
}

/** The order as a provider is told of it: always under the attempt's own id. */
export function submittalOf({ attempt, phone, product, amount }: Topup): Submittal {
  return { reference: attempt.id, phone, product, amount };
}

function isOpposite({ status }: Topup, { outcome }: Outcome): boolean {
  return (
    (status === 'succeeded' && outcome === 'rejected') || (status === 'failed' && outcome === 'succeeded')
  );
}

/** A partner is told of the order, and the house of how its provider answered. */
function tell(topup: Topup, outcome: Outcome): readonly Told[] {
  const { status, id, attempt, updatedAt: endedAt } = topup;
  if (status !== 'succeeded' && status !== 'failed') return [];
  const event = status === 'succeeded' ? topupSucceeded : topupFailed;
  const number = attempt.missCount + 1;
  const ended = endOfAttempt({ id, attempt, number, outcome: status, endedAt }, outcome);
  return [{ event, payload: topupView(topup) }, ...(ended ? [{ event: attemptEnded, payload: ended }] : [])];
}
