import { topupFailed, topupSucceeded } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Outcome, Patience } from '../domain/attempt.ts';
import { conclude } from '../domain/conclusion.ts';
import type { Topup } from '../domain/topup.ts';
import { isFinal } from '../domain/topup.ts';
import type { Submittal } from '../ports/provider.ts';
import type { Told, Topups } from '../ports/topups.ts';
import { topupView } from '../domain/topup-view.ts';

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
    private readonly clock: Clock,
    private readonly patience: Patience,
  ) {}

  async run(from: Topup, outcome: Outcome): Promise<Concluded> {
    const { topup: to, money } = conclude(from, outcome, { now: this.clock.now(), patience: this.patience });
    const told = tell(to);
    const changed = await this.topups.change({ from, to, money, ...(told ? { told } : {}) });
    return { result: changed ? 'written' : await this.compare(to), topup: to, outcome };
  }

  /** Somebody else concluded first. The same end is a repeat; another end is a provider that contradicts itself. */
  private async compare(mine: Topup): Promise<'repeated' | 'contradicted'> {
    const theirs = await this.topups.find(mine.id);
    const isOpposite =
      theirs !== undefined && isFinal(mine.status) && isFinal(theirs.status) && theirs.status !== mine.status;
    return isOpposite ? 'contradicted' : 'repeated';
  }
}

/** The order as a provider is told of it: always under the attempt's own id. */
export function submittalOf({ attempt, phone, product, price }: Topup): Submittal {
  return { reference: attempt.id, phone, product, amount: price };
}

function tell(topup: Topup): Told | undefined {
  if (topup.status === 'succeeded') return { event: topupSucceeded, payload: topupView(topup) };
  if (topup.status === 'failed') return { event: topupFailed, payload: topupView(topup) };
  return undefined;
}
