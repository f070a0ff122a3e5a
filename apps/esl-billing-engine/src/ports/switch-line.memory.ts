import {
  canSayRelease,
  isCauseWord,
  isLegWord,
  isSoundWord,
  isWholeSeconds,
  LIMIT_VARIABLE,
} from '../domain/order-words.ts';
import type { SwitchEvent } from '../domain/switch-event.ts';
import type { LittleLeg } from './little-leg.memory.ts';
import { LittleSwitch } from './little-switch.memory.ts';
import { type DownReason, type Ordered, type Release, SwitchLine, type SwitchNews } from './switch-line.ts';

const OVERRUN: DownReason = 'overrun';

/** A line to the little switch. Orders take effect at once; their answers can be lost, with or without the effect. */
export class MemorySwitchLine extends SwitchLine {
  #hear: ((news: SwitchNews) => void) | undefined;
  #leave: (() => void) | undefined;
  #isUp = false;
  #lost: { count: number; readonly takesEffect: boolean } = { count: 0, takesEffect: false };
  /** Every order as it was given, whatever came of it: `release LEG`, `arm LEG 1795208365`. */
  readonly orders: string[] = [];

  constructor(
    readonly name = 'fs1',
    readonly little = new LittleSwitch(),
  ) {
    super();
  }

  open(hear: (news: SwitchNews) => void): void {
    this.#hear = hear;
    this.#leave = this.little.listen({
      event: (event) => {
        if (this.#isUp) hear({ kind: 'event', event });
      },
      up: () => this.#rise(),
      down: (why) => this.#fall(why),
    });
    if (this.little.isReachable) this.#rise();
    else hear({ kind: 'down', why: 'unreachable' });
  }

  isUp(): boolean {
    return this.#isUp;
  }

  /** Comes back when the little switch is healed. */
  comeBackLater(): void {
    this.#fall(OVERRUN);
  }

  /** The answers of so many orders are lost; the orders themselves are obeyed all the same, or not. */
  loseAnswers(count: number, takesEffect: boolean): void {
    this.#lost = { count, takesEffect };
  }

  async release(leg: string, release: Release): Promise<Ordered> {
    return this.#order(`release ${leg}`, canSayRelease(leg, release), () =>
      this.#toLeg(leg, (found) => {
        for (const [name, value] of Object.entries(release.variables)) found.variables.set(name, value);
        if (release.paidSeconds !== undefined)
          found.variables.set(LIMIT_VARIABLE, `sched_hangup +${release.paidSeconds} allotted_timeout`);
        found.isParked = false;
        found.destination = release.destination;
        found.context = release.context;
      }),
    );
  }

  async hangUp(leg: string, cause: string): Promise<Ordered> {
    return this.#order(`hangUp ${leg} ${cause}`, isLegWord(leg) && isCauseWord(cause), () =>
      this.little.hangUp(leg, cause) ? 'done' : 'gone',
    );
  }

  async arm(leg: string, endsAtSeconds: number): Promise<Ordered> {
    const canSay = isLegWord(leg) && isWholeSeconds(endsAtSeconds);
    return this.#order(`arm ${leg} ${endsAtSeconds}`, canSay, () =>
      this.#toLeg(leg, (found) => {
        found.limits = [];
        this.little.limit(found, { atSeconds: endsAtSeconds, cause: 'ALLOTTED_TIMEOUT' });
      }),
    );
  }

  async disarm(leg: string): Promise<Ordered> {
    return this.#order(`disarm ${leg}`, isLegWord(leg), () =>
      this.#toLeg(leg, (found) => {
        found.limits = [];
      }),
    );
  }

  async play(leg: string, sound: string): Promise<Ordered> {
    const canSay = isLegWord(leg) && isSoundWord(sound);
    return this.#order(`play ${leg} ${sound}`, canSay, () => this.#toLeg(leg, () => undefined));
  }

  async inspect(leg: string): Promise<SwitchEvent | 'gone' | 'unknown'> {
    if (!isLegWord(leg) || !this.#answers()) return 'unknown';
    const found = this.little.alive(leg);
    return found ? this.little.eventOf('CHANNEL_DATA', found) : 'gone';
  }

  async legs(): Promise<readonly string[] | 'unknown'> {
    return this.#answers() ? this.little.listed() : 'unknown';
  }

  async close(): Promise<void> {
    this.#leave?.();
    this.#hear = undefined;
    this.#isUp = false;
  }

  #order(said: string, canSay: boolean, work: () => Ordered): Ordered {
    this.orders.push(said);
    if (!canSay) return 'refused';
    const { takesEffect } = this.#lost;
    const isHeard = this.#answers();
    if (!isHeard && !(takesEffect && this.#isUp)) return 'unknown';
    const answer = work();
    return isHeard ? answer : 'unknown';
  }

  /** Whether the next answer arrives. */
  #answers(): boolean {
    if (!this.#isUp) return false;
    if (this.#lost.count === 0) return true;
    this.#lost.count -= 1;
    return false;
  }

  #toLeg(uuid: string, work: (leg: LittleLeg) => void): Ordered {
    const leg = this.little.alive(uuid);
    if (!leg) return 'gone';
    work(leg);
    return 'done';
  }

  #rise(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    this.#hear?.({ kind: 'up', core: this.little.core });
  }

  #fall(why: DownReason): void {
    this.#isUp = false;
    this.#hear?.({ kind: 'down', why });
  }
}
