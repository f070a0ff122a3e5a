import type { RecordCdr } from '../use-cases/record-cdr.ts';
import type { WakeAt } from './call-clock.ts';

type Receipt = Exclude<Awaited<ReturnType<RecordCdr['run']>>, 'early'>;

const TRIES = 8;
const PAUSE_MS = 250;

/** Takes records of switches. One that comes before the events of its call waits for them a little, and is asked for again after that. */
export class RecordDoor {
  constructor(
    private readonly record: RecordCdr,
    private readonly wakeAt: WakeAt,
  ) {}

  async take(input: Parameters<RecordCdr['run']>[0]): Promise<Receipt> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const receipt = await this.record.run(input, tries === TRIES);
      if (receipt !== 'early') return receipt;
      await new Promise<void>((resolve) => this.wakeAt(new Date(Date.now() + PAUSE_MS), resolve));
    }
    throw new Error('the call of this record is not over by what its switch tells; send it again later');
  }
}
