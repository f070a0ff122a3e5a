import type { Clock } from '@saldo/service';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import type { Calls } from '../ports/calls.ts';

/**
 * Compares what is written down with the switch, after a time in which nothing was heard of it. Calls of an earlier life of the switch are
 * dead; every other one is to be asked about, before anything is concluded.
 */
export class ReconcileSwitch {
  constructor(
    private readonly calls: Calls,
    private readonly clock: Clock,
  ) {}

  /** All calls that are to be carried on, by their paying legs. */
  async run(watched: WatchedSwitch): Promise<readonly string[]> {
    watched.doubtAll();
    for (const call of await this.calls.live(watched.name)) watched.adopt(call, this.clock.now());
    watched.buryEarlierLives(this.clock.now());
    return watched.all().map(({ root }) => root);
  }
}
