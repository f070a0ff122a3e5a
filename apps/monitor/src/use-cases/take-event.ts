import type { Clock } from '@saldo/service';
import { entryOf } from '../domain/entry.ts';
import type { Arrival } from '../domain/entry.ts';
import type { Journal } from '../ports/journal.ts';

/** Remembers what happened elsewhere. The message's id is the sample's, so that a message that comes again is remembered once. */
export class TakeEvent {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(arrived: Omit<Arrival, 'heardAt'>): Promise<void> {
    await this.journal.take(entryOf({ ...arrived, heardAt: this.clock.now() }));
  }
}
