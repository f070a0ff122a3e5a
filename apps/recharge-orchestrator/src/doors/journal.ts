import type { Log, Metrics } from '@saldo/service';
import type { Concluded } from '../use-cases/conclude-topup.ts';
import type { Exception } from '../domain/exception.ts';
import type { AgeUnknownTopups } from '../use-cases/age-unknown-topups.ts';
import type { CountOpenExceptions } from '../use-cases/count-open-exceptions.ts';
import type { CountUnknownTopups } from '../use-cases/count-unknown-topups.ts';

/** What is read from the tables when somebody scrapes. */
export interface Backlog {
  readonly unknown: CountUnknownTopups;
  readonly oldest: AgeUnknownTopups;
  readonly exceptions: CountOpenExceptions;
}

/** Where operators see what became of attempts: log lines and metrics. */
export class Journal {
  private readonly outcomes;
  private readonly contradictions;

  constructor(
    private readonly log: Log,
    metrics: Metrics,
    backlog: Backlog,
  ) {
    this.outcomes = metrics.counter({
      name: 'recharge_total',
      help: 'Answers of providers, by what they mean.',
      labels: ['provider', 'outcome'],
    });
    this.contradictions = metrics.counter({
      name: 'recharge_contradictions_total',
      help: 'Providers that said the opposite of what they had said; each needs a person.',
    });
    metrics.observed(
      {
        name: 'recharge_unknown_outcome',
        help: 'Orders whose outcome nobody knows yet; their money is held.',
      },
      () => backlog.unknown.run(),
    );
    metrics.observed(
      {
        name: 'recharge_oldest_unknown_age_seconds',
        help: 'Time since the longest unknown order was sent; 0 when none is unknown.',
      },
      () => backlog.oldest.run(),
    );
    metrics.observed({ name: 'recharge_exceptions_open', help: 'Orders that wait for a person.' }, () =>
      backlog.exceptions.run(),
    );
  }

  concluded(concluded: Concluded | undefined): void {
    if (!concluded || concluded.result === 'repeated') return;
    const { topup, outcome } = concluded;
    const fields = {
      topup: topup.id,
      provider: topup.attempt.provider,
      status: topup.status,
      outcome: outcome.outcome,
      ...('reason' in outcome ? { reason: outcome.reason } : {}),
    };
    if (concluded.result === 'contradicted') {
      this.contradictions.inc();
      return this.log.error('a provider contradicts what it said before: a person must look', fields);
    }
    this.outcomes.inc({ provider: topup.attempt.provider, outcome: outcome.outcome });
    this.log.info('an attempt was answered', fields);
  }

  /** A person is asked. */
  escalated({ id, topup, provider, kind, detail }: Exception): void {
    this.log.warn('an order needs a person', { exception: id, topup, provider, kind, detail });
  }

  /** The attempt stays on disk as it is, and the sweep or the resolution takes it up. */
  broke(topup: string, err: unknown): void {
    this.log.error('an attempt could not be written down', { topup, err });
  }
}
