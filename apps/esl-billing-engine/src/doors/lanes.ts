import { CallClock } from './call-clock.ts';
import type { WakeAt } from './call-clock.ts';

interface Lane {
  isKicked: boolean;
}

/** So many calls are worked on at once: a switch and a database are asked no faster than they answer. */
const BUSY_MAX = 100;

/**
 * One lane per call: what is done about a call is done one after the other, and a slow step delays only its own call. Kicks while a lane
 * is busy or waits are one kick, so what waits is never more than one turn per call. What was just told goes before what can wait.
 */
export class Lanes {
  private readonly busy = new Map<string, Lane>();
  private readonly urgent = new Set<string>();
  private readonly calm = new Set<string>();
  private readonly clock: CallClock;
  private isClosed = false;
  private ended: (() => void)[] = [];

  /** `turn` answers when to come back to the call; it must not reject. */
  constructor(
    private readonly turn: (key: string) => Promise<Date | undefined>,
    wakeAt: WakeAt,
    private readonly busyMax = BUSY_MAX,
  ) {
    this.clock = new CallClock(wakeAt, (key) => this.kick(key));
  }

  /** How many calls wait of which something was told. */
  get waitingCount(): number {
    return this.urgent.size;
  }

  kick(key: string, { canWait = false } = {}): void {
    if (this.isClosed) return;
    const lane = this.busy.get(key);
    if (lane) lane.isKicked = true;
    else if (this.busy.size < this.busyMax) void this.run(key);
    else if (!canWait) this.urgent.add(key);
    else if (!this.urgent.has(key)) this.calm.add(key);
  }

  /** Resolves when a lane that is busy has come to rest. */
  async oneEnds(): Promise<void> {
    if (this.busy.size > 0) await new Promise<void>((resolve) => this.ended.push(resolve));
  }

  /** Resolves when none is busy. */
  async rest(): Promise<void> {
    while (this.busy.size > 0) await this.oneEnds();
  }

  /** Begins no further turn. */
  close(): void {
    this.isClosed = true;
    this.urgent.clear();
    this.calm.clear();
    this.clock.stop();
  }

  private async run(key: string): Promise<void> {
    const lane: Lane = { isKicked: false };
    this.busy.set(key, lane);
    for (const waiting of [this.urgent, this.calm]) waiting.delete(key);
    this.clock.clear(key);
    let next: Date | undefined;
    do {
      lane.isKicked = false;
      next = await this.turn(key);
    } while (lane.isKicked && !this.isClosed);
    this.busy.delete(key);
    if (next && !this.isClosed) this.clock.set(key, next);
    for (const resolve of this.ended.splice(0)) resolve();
    const [first] = this.urgent.size > 0 ? this.urgent : this.calm;
    if (first !== undefined) void this.run(first);
  }
}
