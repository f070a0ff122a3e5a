import type { Clock, Log } from '@saldo/service';
import type { Keys } from '../ports/keys.ts';

const EVERY_MS = 60_000;

/** Has it written down that a key was used, once a minute. Nobody waits for that, and nobody fails by it. */
export class NoteKeyUse {
  private readonly notedAt = new Map<string, number>();

  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  run(key: string, ip: string): void {
    const at = this.clock.now();
    if ((this.notedAt.get(key) ?? -EVERY_MS) + EVERY_MS > at.getTime()) return;
    this.notedAt.set(key, at.getTime());
    this.keys
      .noteUse(key, { at, ip })
      .catch((err: unknown) => this.log.warn('the last use of a key was not written down', { err, key }));
  }
}
