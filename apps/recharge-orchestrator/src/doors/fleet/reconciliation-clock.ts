import type { Lifecycle, Log } from '@saldo/service';
import type { ReconcileDays } from '../../use-cases/fleet/reconcile-days.ts';

/**
 * Has every day compared soon after it is over. It looks again and again rather than once a night, so that a day on which no
 * replica lived, or whose statement could not be read, is made up for.
 */
export class ReconciliationClock {
  constructor(reconcile: ReconcileDays, lifecycle: Lifecycle, log: Log, everyMs: number) {
    lifecycle.every('the comparison with providers', everyMs, async () => {
      for (const { provider, day, state, reason } of await reconcile.run()) {
        log.info('a day was compared with a provider', { provider, day, state, reason });
      }
    });
  }
}
