import type { Log, Metrics } from '@saldo/service';
import type { LoadDecks } from '../use-cases/load-decks.ts';

/** Loads decks and tells operators what is in memory. */
export class Loading {
  private readonly rates;
  private readonly failures;

  constructor(
    private readonly load: LoadDecks,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.rates = metrics.gauge({
      name: 'rating_rates_loaded',
      help: 'Rates of active and coming decks that this process has in memory.',
    });
    this.failures = metrics.counter({
      name: 'rating_load_failures_total',
      help: 'Loads of decks that failed; look-ups go on with the decks of before.',
    });
  }

  /** The first load, without which nothing may be served: a call refused for want of a deck that exists would be wrong. */
  async first(): Promise<this> {
    this.told(await this.load.run());
    return this;
  }

  async now(): Promise<void> {
    try {
      this.told(await this.load.run());
    } catch (err) {
      this.failures.inc();
      this.log.error('decks could not be loaded; those of before go on', { err });
    }
  }

  private told({ deckCount, rateCount }: Awaited<ReturnType<LoadDecks['run']>>): void {
    this.rates.set(rateCount);
    this.log.debug('decks are loaded', { decks: deckCount, rates: rateCount });
  }
}
