import type { Clock } from '@saldo/service';
import { KEY_ID_LENGTH } from '../domain/api-key.ts';
import type { Keys } from '../ports/keys.ts';

/** Whether keys can be checked now: without that nobody can be served. */
export class ProbeKeys {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<boolean> {
    try {
      await this.keys.holder({ mode: 'live', id: '0'.repeat(KEY_ID_LENGTH), secret: '' }, this.clock.now());
      return true;
    } catch {
      // What is away is somebody else's to report; here it is the answer.
      return false;
    }
  }
}
