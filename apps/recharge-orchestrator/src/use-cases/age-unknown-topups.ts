import type { Clock } from '@saldo/service';
import type { Topups } from '../ports/topups.ts';

/** How long ago the longest unknown order was sent, in seconds; 0 when there is none. */
export class AgeUnknownTopups {
  constructor(
    private readonly topups: Topups,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const sentAt = await this.topups.oldestUnknown();
    return sentAt ? Math.max(0, (this.clock.now().getTime() - sentAt.getTime()) / 1_000) : 0;
  }
}
