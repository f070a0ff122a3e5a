import type { RecordCdr } from '../use-cases/record-cdr.ts';
import type { WakeAt } from './call-clock.ts';

type Receipt = Exclude<Awaited<ReturnType<RecordCdr['run']>>, string>;

const TRIES = 8;
const PAUSE_MS = 250;
/** After a record has waited in vain, others of its switch do not for so long: a switch sends them one after another. */
const VAIN_MS = 10_000;

/** Takes records of switches. One that comes before the events of its call waits for them a little, and is taken as it is after that. */
export class RecordDoor {
  private readonly vainUntil = new Map<string, number>();

  constructor(
    private readonly record: RecordCdr,
    private readonly wakeAt: WakeAt,
  ) {}

  async take(input: Parameters<RecordCdr['run']>[0]): Promise<Receipt> {
    for (let tries = 1; tries < TRIES; tries += 1) {
      const receipt = await this.record.run(input, false);
      if (typeof receipt === 'object') return receipt;
      if (receipt === 'lives' && this.isVain(input.switch)) break;
      await new Promise<void>((resolve) => this.wakeAt(new Date(Date.now() + PAUSE_MS), resolve));
    }
    const receipt = await this.record.run(input, true);
    if (typeof receipt === 'string') throw new Error('a record was not taken although it was its last time');
    if (receipt.effect === 'kept' && !this.isVain(input.switch))
      this.vainUntil.set(input.switch, Date.now() + VAIN_MS);
    return receipt;
  }

  private isVain(switchName: string): boolean {
    return (this.vainUntil.get(switchName) ?? 0) > Date.now();
  }
}
