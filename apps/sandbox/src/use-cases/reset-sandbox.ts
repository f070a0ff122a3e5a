import type { RunSwitch } from './freeswitch/run-switch.ts';

/** An outside system with scripts and books of its own. */
export interface Resettable {
  run(): Promise<void>;
}

/** Every outside system as it was at first: nothing sold, nothing scripted, its wallet full, no call alive. The files keep what was. */
export class ResetSandbox {
  constructor(
    private readonly freeswitch: RunSwitch,
    private readonly others: readonly Resettable[],
  ) {}

  async run(): Promise<void> {
    this.freeswitch.run((machine) => machine.reset());
    for (const other of this.others) await other.run();
  }
}
