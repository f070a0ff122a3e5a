import type { FaultQueue } from '../domain/fault-queue.ts';
import type { LatcomBooks } from '../ports/latcom-books.ts';
import type { RunSwitch } from './freeswitch/run-switch.ts';

/** Every outside system as it was at first: nothing sold, nothing scripted, its wallet full, no call alive. The files keep what was. */
export class ResetSandbox {
  constructor(
    private readonly latcom: LatcomBooks,
    private readonly faults: FaultQueue,
    private readonly freeswitch: RunSwitch,
  ) {}

  async run(): Promise<void> {
    this.faults.clear();
    this.freeswitch.run((machine) => machine.reset());
    await this.latcom.record({ kind: 'reset' });
  }
}
