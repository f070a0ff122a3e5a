import type { HeaderValue, SwitchEvent } from '../domain/switch-event.ts';
import { aLittleLeg, type LittleCall, littleEvent, type LittleLeg } from './little-leg.memory.ts';
import type { DownReason } from './switch-line.ts';

const SECOND_US = 1_000_000;
/** A list that is written beside the calls: a leg appears in it, and leaves it, this much later. */
const LIST_LAG_US = 240_000;
/** A limit takes effect at the tick after its second. */
const TICK_US = 20_000;
const NOON_US = Date.UTC(2026, 10, 20, 12) * 1_000;

/** Who listens to the little switch. */
export interface LittleListener {
  event(event: SwitchEvent): void;
  up(): void;
  down(why: DownReason): void;
}

/**
 * A switch in memory with a clock that only `pass` moves: calls that park, are answered, bridged and hung up by the test, and ended by
 * `sched_hangup` as a real switch does it. The same steps give the same events, number by number.
 */
export class LittleSwitch {
  /** All there ever were: the truth, whatever was told of it. */
  readonly legs = new Map<string, LittleLeg>();
  /** What becomes of an event on its way: nothing, one or several. For tests that lose, repeat or reorder. */
  spoil: (event: SwitchEvent) => readonly SwitchEvent[] = (event) => [event];
  readonly #listeners = new Set<LittleListener>();
  #life = 1;
  #sequence = 0;
  #nowUs: number;
  #isReachable = true;

  constructor(startsAtUs = NOON_US) {
    this.#nowUs = startsAtUs;
  }

  get core(): string {
    return `00000000-0000-4000-9000-${String(this.#life).padStart(12, '0')}`;
  }

  get nowUs(): number {
    return this.#nowUs;
  }

  get isReachable(): boolean {
    return this.#isReachable;
  }

  listen(listener: LittleListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A call comes in and waits, parked and unanswered, to be let through. Gives its leg. */
  call(call: LittleCall): string {
    const leg = this.#create(call);
    leg.isParked = leg.hasParked = true;
    this.tell('CHANNEL_PARK', leg);
    return leg.uuid;
  }

  /** A call that comes in and is not parked. */
  ring(call: LittleCall): string {
    return this.#create(call).uuid;
  }

  /** A leg brings about another one. */
  dial(parent: string, call: LittleCall): string {
    return this.#create({ caller: this.legs.get(parent)?.call.caller ?? '', ...call }, parent).uuid;
  }

  answer(uuid: string): void {
    const leg = this.alive(uuid);
    if (!leg || leg.answeredUs > 0) return;
    leg.answeredUs = this.#nowUs;
    for (const [name, value] of leg.variables) {
      const armed = name.startsWith('execute_on_answer') && /^sched_hangup \+(\d+)(?: (\S+))?$/.exec(value);
      if (armed) this.limit(leg, { atSeconds: this.#second() + Number(armed[1]), cause: armed[2] });
    }
    this.tell('CHANNEL_ANSWER', leg);
  }

  bridge(a: string, b: string): void {
    const [one, other] = [this.alive(a), this.alive(b)];
    if (!one || !other) return;
    one.partner = b;
    other.partner = a;
    one.bridgedUs = other.bridgedUs = this.#nowUs;
    this.tell('CHANNEL_BRIDGE', one, { 'Bridge-A-Unique-ID': a, 'Bridge-B-Unique-ID': b });
  }

  /** Each goes its own way, as after a blind transfer: the end of one is no longer that of the other. */
  part(uuid: string): void {
    const leg = this.legs.get(uuid);
    const other = this.legs.get(leg?.partner ?? '');
    for (const one of [leg, other]) if (one) delete one.partner;
  }

  /** Ends a leg, and the one that it talks to. */
  hangUp(uuid: string, cause = 'NORMAL_CLEARING'): boolean {
    const leg = this.alive(uuid);
    if (!leg) return false;
    leg.endedUs = this.#nowUs;
    leg.cause = cause.toUpperCase();
    leg.limits = [];
    this.tell('CHANNEL_HANGUP_COMPLETE', leg);
    if (leg.partner !== undefined) this.hangUp(leg.partner);
    return true;
  }

  /** Time goes by, and limits end legs: the earliest of each, at the tick after its second. */
  pass(ms: number): void {
    const untilUs = this.#nowUs + Math.round(ms * 1_000);
    for (let next = this.#nextEnd(); next && next.atUs <= untilUs; next = this.#nextEnd()) {
      this.#nowUs = Math.max(this.#nowUs, next.atUs);
      this.hangUp(next.uuid, next.cause);
    }
    this.#nowUs = untilUs;
  }

  beat(): void {
    this.tell('HEARTBEAT');
  }

  /** Nobody hears or reaches it until it is healed; calls go on. */
  cut(why: DownReason = 'lost'): void {
    this.#isReachable = false;
    for (const listener of [...this.#listeners]) listener.down(why);
  }

  heal(): void {
    this.#isReachable = true;
    for (const listener of [...this.#listeners]) listener.up();
  }

  /** Dies without a word, with all its calls, and comes back as another life. */
  restart(): void {
    this.cut();
    for (const leg of this.legs.values())
      if (leg.endedUs === 0) Object.assign(leg, { endedUs: this.#nowUs, limits: [] });
    this.#life += 1;
    this.heal();
  }

  /** Says goodbye, ends every call, and is not there until it is restarted. */
  shutDown(): void {
    this.tell('SHUTDOWN');
    for (const uuid of [...this.legs.keys()]) this.hangUp(uuid, 'SYSTEM_SHUTDOWN');
    this.cut('shut_down');
  }

  alive(uuid: string): LittleLeg | undefined {
    const leg = this.legs.get(uuid);
    return leg?.endedUs === 0 ? leg : undefined;
  }

  listed(): string[] {
    const thenUs = this.#nowUs - LIST_LAG_US;
    return [...this.legs.values()]
      .filter(({ core }) => core === this.core)
      .filter(({ createdUs, endedUs }) => createdUs <= thenUs && (endedUs === 0 || endedUs > thenUs))
      .map(({ uuid }) => uuid);
  }

  limit(leg: LittleLeg, limit: { readonly atSeconds: number; readonly cause: string | undefined }): void {
    leg.limits.push({ atSeconds: limit.atSeconds, cause: limit.cause ?? 'ALLOTTED_TIMEOUT' });
    this.pass(0);
  }

  eventOf(name: string, leg?: LittleLeg, more: Readonly<Record<string, HeaderValue>> = {}): SwitchEvent {
    this.#sequence += 1;
    return littleEvent(leg, { name, nowUs: this.#nowUs, core: this.core, sequence: this.#sequence, more });
  }

  tell(name: string, leg?: LittleLeg, more: Readonly<Record<string, HeaderValue>> = {}): void {
    const told = this.spoil(this.eventOf(name, leg, more));
    if (this.#isReachable)
      for (const listener of this.#listeners) for (const event of told) listener.event(event);
  }

  #create(call: LittleCall, parent?: string): LittleLeg {
    const uuid = call.leg ?? `00000000-0000-4000-8000-${String(this.legs.size + 1).padStart(12, '0')}`;
    const leg = aLittleLeg({ call, uuid, parent, nowUs: this.#nowUs, core: this.core });
    this.legs.set(uuid, leg);
    this.tell('CHANNEL_CREATE', leg);
    return leg;
  }

  #second(): number {
    return Math.floor(this.#nowUs / SECOND_US);
  }

  #nextEnd(): { readonly uuid: string; readonly atUs: number; readonly cause: string } | undefined {
    const ends = [...this.legs.values()].flatMap(({ uuid, limits }) =>
      limits.map(({ atSeconds, cause }) => ({ uuid, cause, atUs: atSeconds * SECOND_US + TICK_US })),
    );
    return ends.sort((one, other) => one.atUs - other.atUs)[0];
  }
}
