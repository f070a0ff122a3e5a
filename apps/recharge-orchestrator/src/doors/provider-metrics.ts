import type { BreakerState } from '@saldo/contracts';
import type { Metrics } from '@saldo/service';

const NUMBERS: Readonly<Record<BreakerState, number>> = { closed: 0, half_open: 1, open: 2 };

/** How providers answer this process, and whether they are left alone. */
export class ProviderMetrics {
  private readonly seconds;
  private readonly breakers;

  constructor(metrics: Metrics) {
    this.seconds = metrics.histogram({
      name: 'provider_request_duration_seconds',
      help: 'Time of a call to a provider, by what its answer means.',
      labels: ['provider', 'op', 'outcome'],
    });
    this.breakers = metrics.gauge({
      name: 'provider_breaker_state',
      help: 'Whether a provider is called: 0 closed, it is; 1 half open, one call tries; 2 open, it is not.',
      labels: ['provider', 'op'],
    });
  }

  called(call: { provider: string; op: string; outcome: string; seconds: number }): void {
    const { provider, op, outcome, seconds } = call;
    this.seconds.observe({ provider, op, outcome }, seconds);
  }

  changed(provider: string, op: string, state: BreakerState): void {
    this.breakers.set({ provider, op }, NUMBERS[state]);
  }
}
