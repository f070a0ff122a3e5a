import type { Lifecycle, Log, Metrics } from '@saldo/service';
import type { CountCalls } from '../use-cases/count-calls.ts';
import type { DoubtForgottenCalls } from '../use-cases/doubt-forgotten-calls.ts';

const FORGOTTEN_EVERY_MS = 60_000;

/** Looks after calls of which only HTTP knows, and shows how many calls there are. */
export class CallCare {
  constructor(
    forgotten: DoubtForgottenCalls,
    count: CountCalls,
    lifecycle: Lifecycle,
    log: Log,
    metrics: Metrics,
  ) {
    metrics.observed(
      { name: 'billing_calls_live', help: 'Calls of switches that are not over.' },
      async () => {
        return (await count.run()).live;
      },
    );
    metrics.observed(
      {
        name: 'billing_calls_doubtful',
        help: 'Calls of which nobody knows whether they live; their money is held.',
      },
      async () => (await count.run()).doubtful,
    );
    lifecycle.every('the look for forgotten calls', FORGOTTEN_EVERY_MS, async () => {
      const doubted = await forgotten.run();
      if (doubted > 0) log.warn('calls over HTTP were not ended; their money stays held', { calls: doubted });
    });
  }
}
