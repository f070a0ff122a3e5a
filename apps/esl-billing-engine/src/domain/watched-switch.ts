import { doubted, noteOf } from './call-note.ts';
import type { CallNote } from './call-note.ts';
import { rootOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { setupOf } from './call-view.ts';
import type { Call } from './call.ts';
import type { LegFact } from './leg-fact.ts';
import { Switchboard } from './switchboard.ts';
import { heardAt, switchNowUs, UNKNOWN_CLOCK } from './switch-clock.ts';
import { absence } from './truth.ts';

/**
 * A switch while this process owns it, with all that is in mind of its calls. It dies with the ownership; the next owner reads the calls
 * from the database and asks the switch.
 */
export class WatchedSwitch {
  /** The life of the switch, once it is heard. */
  core: string | undefined;
  private readonly board = new Switchboard();
  private readonly notes = new Map<string, CallNote>();
  private clock = UNKNOWN_CLOCK;

  /** Writes carry the fence, so that those of an owner who was replaced are refused. */
  constructor(
    readonly name: string,
    readonly fence: bigint,
  ) {}

  /** Takes what was told; gives the calls that it is about, by their paying legs. */
  hear(fact: LegFact, now: Date): readonly string[] {
    if (fact.source === 'event' || fact.source === 'dump') this.tick(fact.atUs, now);
    const { root, absorbed, changed, isForgotten } = this.board.take(fact);
    if (isForgotten) return this.survive(root, fact, now);
    if (!changed) return [];
    if (!this.notes.has(root)) this.notes.set(root, noteOf(root, now));
    return [root, ...absorbed.filter((name) => this.notes.has(name))];
  }

  /** A leg that lives although its call is settled is paid for by nobody: it is decided on, and ended. */
  private survive(root: string, { source, isOver, answeredUs }: LegFact, now: Date): readonly string[] {
    if (source !== 'dump' || isOver || answeredUs === undefined || this.notes.has(root)) return [];
    this.notes.set(root, noteOf(root, now));
    return [root];
  }

  /** The switch has proven that a leg is not there. */
  miss(leg: string, now: Date): readonly string[] {
    const life = this.board.lifeOf(leg);
    const call = this.notes.get(life ? rootOf(life) : leg)?.call;
    if (call?.leg !== leg) return this.hear(absence(this.name, leg), now);
    // It was alive when it was let through: a leg of its that lived on has done so since.
    const beganUs = this.nowUs(now) - (now.getTime() - call.authorisedAt.getTime()) * 1_000;
    const { answeredUs } = call;
    const alive = { isOver: false, atUs: beganUs, ...(answeredUs === undefined ? {} : { answeredUs }) };
    return [{ ...absence(this.name, leg), ...alive }, absence(this.name, leg)].flatMap((fact) =>
      this.hear(fact, now),
    );
  }

  /** An instant of the switch's clock. */
  tick(toldUs: number, now: Date): void {
    if (toldUs > 0) this.clock = heardAt(this.clock, toldUs, now);
  }

  nowUs(now: Date): number {
    return switchNowUs(this.clock, now);
  }

  lifeOf(leg: string): CallLife | undefined {
    return this.board.lifeOf(leg);
  }

  /** Whether the leg turned out to be part of another call. */
  isAbsorbed(root: string): boolean {
    const life = this.board.lifeOf(root);
    return life !== undefined && rootOf(life) !== root;
  }

  note(root: string): CallNote | undefined {
    return this.notes.get(root);
  }

  keep(note: CallNote): void {
    this.notes.set(note.root, note);
  }

  /** What a step made of a note, together with what came in between. */
  move(from: CallNote, to: CallNote): void {
    const current = this.notes.get(from.root);
    if (!current) return;
    const isCredited = to.isCredited || (current.isCredited && !from.isCredited);
    const isDoubted = current !== from && current.mustLook && !from.mustLook;
    this.notes.set(from.root, { ...(isDoubted ? doubted(to) : to), isCredited });
  }

  /** The call is settled: nothing more is expected of it. */
  forget(root: string): void {
    const isPart = this.isAbsorbed(root);
    this.notes.delete(root);
    if (!isPart) this.board.forget(root);
  }

  /** After silence nothing that was ordered is believed. */
  doubtAll(): void {
    this.clock = UNKNOWN_CLOCK;
    for (const note of this.notes.values()) this.notes.set(note.root, doubted(note));
  }

  /** A call that somebody else has written down, or this process before. */
  adopt(call: Call, now: Date): void {
    const note = this.notes.get(call.leg) ?? doubted(noteOf(call.leg, now));
    const isNewer = !note.call || note.call.epoch < call.epoch;
    this.notes.set(call.leg, isNewer ? { ...note, call } : note);
    for (const fact of inheritance(call)) this.hear(fact, now);
  }

  /** Calls of an earlier life of the switch have died with it. */
  buryEarlierLives(now: Date): void {
    for (const { root, call } of this.all()) {
      const life = this.board.lifeOf(root);
      const core = call?.core ?? (life && setupOf(life).core);
      if (core === undefined || core === this.core) continue;
      const legs = new Set([
        root,
        ...(call?.heir === undefined ? [] : [call.heir]),
        ...(life?.legs.map(({ id }) => id) ?? []),
      ]);
      for (const leg of legs) this.miss(leg, now);
    }
  }

  all(): readonly CallNote[] {
    return [...this.notes.values()];
  }

  /** Calls of an account that was topped up: they may last longer now. */
  credit(account: string): readonly string[] {
    const mine = this.all().filter(({ call }) => call?.account === account && call.hold !== undefined);
    for (const note of mine) this.notes.set(note.root, { ...note, isCredited: true });
    return mine.map(({ root }) => root);
  }
}

/** What is known of a call that went on in another leg: the paying one is over, and the other one lived on. */
function inheritance({ switch: name, leg, heir, answeredUs, seenUs }: Call): readonly LegFact[] {
  if (heir === undefined || answeredUs === undefined) return [];
  const alive = { answeredUs, isOver: false };
  return [
    { ...absence(name, leg), ...alive, atUs: answeredUs },
    absence(name, leg),
    { ...absence(name, heir), ...alive, atUs: seenUs ?? answeredUs, parent: leg },
  ];
}
