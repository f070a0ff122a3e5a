import type { Clock } from '@saldo/service';
import type { Topups } from '../ports/topups.ts';

const BATCH = 256;

/** Finds orders that are due and that nobody sent: after a crash, or when a provider was not to be reached. */
export class SweepIntendedTopups {
  constructor(
    private readonly topups: Topups,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<readonly string[]> {
    const due = await this.topups.due('intended', this.clock.now(), BATCH);
    return due.map(({ id }) => id);
  }
}
