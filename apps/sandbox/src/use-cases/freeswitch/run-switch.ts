import type { Clock } from '@saldo/service';
import type { Machine } from '../../domain/freeswitch/machine.ts';
import type { Alarm } from '../../ports/alarm.ts';

/** Lets the switch live: brings it up to now, does the work, and sees to it that it is woken for whatever is next. */
export class RunSwitch {
  #sleep: (() => void) | undefined;
  #isRunning = false;

  constructor(
    private readonly machine: Machine,
    private readonly clock: Clock,
    private readonly alarm: Alarm,
    /** Aborted when nobody is to be woken any more. */
    private readonly stopping: AbortSignal,
  ) {}

  run<T>(work: (machine: Machine) => T): T {
    // What happens inside may lead back here, as a connection that is cut does.
    if (this.#isRunning) return work(this.machine);
    this.#isRunning = true;
    try {
      this.machine.advance(this.clock.now().getTime());
      const result = work(this.machine);
      // What is to follow at once, such as an event after the reply that announces it.
      this.machine.advance(this.clock.now().getTime());
      return result;
    } finally {
      this.#isRunning = false;
      this.#sleepUntilNext();
    }
  }

  #sleepUntilNext(): void {
    this.#sleep?.();
    const next = this.stopping.aborted ? undefined : this.machine.nextMs;
    this.#sleep =
      next === undefined ? undefined : this.alarm.at(new Date(next), () => this.run(() => undefined));
  }
}
