import type { SwitchCore } from '../switch-core.ts';
import { receive } from './program.ts';
import type { CallOrder } from './script.ts';

/** A stream of calls. */
export interface LoadOrder {
  readonly perSecond: number;
  /** No more callers at once than that; a call that would be one more is left out. */
  readonly mostAlive: number;
  /** Every call is like this one, from callers numbered one after the other. */
  readonly call: CallOrder;
  /** So many different callers. */
  readonly callers: number;
}

/** Calls without end, until it is told to stop. */
export class LoadMode {
  #stop: (() => void) | undefined;
  #made = 0;
  #leftOut = 0;

  get state() {
    return { running: this.#stop !== undefined, made: this.#made, left_out: this.#leftOut };
  }

  begin(core: SwitchCore, order: LoadOrder): void {
    this.stop();
    this.#made = this.#leftOut = 0;
    const startMs = core.clock.ms;
    const next = () => {
      this.#callOnce(core, order);
      // Instants are counted from the start, so that a rate which is no whole number of milliseconds does not drift.
      const dueMs = startMs + Math.ceil(((this.#made + this.#leftOut) * 1_000) / order.perSecond);
      this.#stop = core.after(Math.max(0, dueMs - core.clock.ms), next);
    };
    this.#stop = core.after(0, next);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #callOnce(core: SwitchCore, { call, callers, mostAlive }: LoadOrder): void {
    if (aliveCallers(core) >= mostAlive) {
      this.#leftOut++;
      return;
    }
    const number = (BigInt(call.caller) + BigInt(this.#made++ % callers)).toString();
    receive(core, { ...call, caller: number.padStart(call.caller.length, '0') });
  }
}

function aliveCallers(core: SwitchCore): number {
  let alive = 0;
  for (const { direction, kind } of core.channels.values())
    if (direction === 'inbound' && kind === 'sip') alive++;
  return alive;
}
