import { exceptionOpened } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Outcome } from '../domain/attempt.ts';
import { askPerson } from '../domain/exception.ts';
import { exceptionView } from '../domain/exception-view.ts';
import type { Topup } from '../domain/topup.ts';
import type { Topups } from '../ports/topups.ts';

/** Asks a person about an order of which the provider says the opposite of how it ended. No money moves by it. */
export class OpenContradiction {
  constructor(
    private readonly topups: Topups,
    private readonly clock: Clock,
  ) {}

  /** An order that waits for a person already is left alone. */
  async run(ended: Topup, outcome: Outcome): Promise<void> {
    if (ended.attempt.exception !== undefined) return;
    const asked = askPerson(ended, {
      kind: 'contradiction',
      detail: `the order ${ended.status}, and the provider says: ${sayingOf(outcome)}`,
      now: this.clock.now(),
    });
    const written = await this.topups.change({
      from: ended,
      to: asked.topup,
      money: 'keep',
      told: [{ event: exceptionOpened, payload: exceptionView(asked.exception, asked.topup) }],
      opens: asked.exception,
    });
    if (written) return;
    const current = await this.topups.find(ended.id);
    const isSameEnd = current?.status === ended.status && current.attempt.epoch !== ended.attempt.epoch;
    if (isSameEnd) await this.run(current, outcome);
  }
}

function sayingOf(outcome: Outcome): string {
  return 'reason' in outcome ? `${outcome.outcome} (${outcome.reason})` : outcome.outcome;
}
