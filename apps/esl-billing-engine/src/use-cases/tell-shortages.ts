import type { Clock } from '@saldo/service';
import type { Shortages } from '../ports/shortages.ts';

/** A shortage is told again after so long, while it lasts. */
const TOLD_AGAIN_AFTER_MS = 24 * 3_600_000;

/** Tells of accounts that can spend less than their thresholds, once a day each; a recovery makes the next one news. */
export class TellShortages {
  constructor(
    private readonly shortages: Shortages,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were told now. */
  async run(): Promise<number> {
    const now = this.clock.now();
    return this.shortages.tell(now, new Date(now.getTime() - TOLD_AGAIN_AFTER_MS));
  }
}
