import type { Lifecycle } from '@saldo/service';
import type { KeepLook } from '../use-cases/keep-look.ts';
import type { Watching } from './watching.ts';

const LOOK_EVERY_MS = 60_000;

/** Looks again and again, from the start to the stop. */
export class WatchTimer {
  constructor(watching: Watching, look: KeepLook, lifecycle: Lifecycle, everyMs: number) {
    lifecycle.every('the watch', everyMs, () => watching.turn());
    lifecycle.every('the look at uptimes', LOOK_EVERY_MS, () => look.run());
  }
}
