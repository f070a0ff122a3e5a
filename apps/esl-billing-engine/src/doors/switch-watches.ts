import type { Bus } from '@saldo/bus';
import { callAccountCredited } from '@saldo/contracts';
import type { Lifecycle, Log } from '@saldo/service';
import type { SwitchWatch } from './switch-watch.ts';

/** All switches: each is tried for again and again, and left when the service stops. */
export class SwitchWatches {
  constructor(
    watches: readonly SwitchWatch[],
    bus: Bus,
    lifecycle: Lifecycle,
    log: Log,
    takeEveryMs: number,
  ) {
    const tryTake = async (watch: SwitchWatch) => {
      await watch.tryTake().catch((err: unknown) => {
        log.error('a switch could not be tried for', { switch: watch.name, err });
      });
    };
    const all = async () => {
      await Promise.all(watches.map(tryTake));
    };
    lifecycle.onStart('the switches', all);
    lifecycle.every('the look for free switches', takeEveryMs, all);
    // An event may be missed: then a call that could last longer is looked at when its account is charged next.
    const stop = bus.listen(callAccountCredited, ({ account }) => {
      for (const watch of watches) watch.credit(account);
    });
    lifecycle.onStop('intake', 'the news of top-ups', stop);
    // After the doors: a call that ends meanwhile is still written down, and whoever is next finds the rest.
    lifecycle.onStop('doors', 'the switches', () => Promise.all(watches.map((watch) => watch.leave())));
  }
}
