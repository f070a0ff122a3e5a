import { hear, join, legOf, namedBy, relatesTo, rootLegOf, rootOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { isCall, stageOf } from './call-view.ts';
import type { LegFact } from './leg-fact.ts';

export interface Taken {
  readonly life: CallLife;
  /** The paying leg: the name of the call. */
  readonly root: string;
  /** Calls that turned out to be part of this one, by the names that they had. */
  readonly absorbed: readonly string[];
  /** Whether the fact said anything new. */
  readonly changed: boolean;
  /** The call was forgotten before: what comes late belongs to a call that is settled. */
  readonly isForgotten: boolean;
}

interface Line {
  readonly life: CallLife;
  readonly root: string;
  isForgotten: boolean;
}

/** How many settled calls stay recognisable: minutes of a busy switch, far longer than events are late. */
const ASIDE_MAX = 10_000;

/**
 * All calls of one switch, found by any of their legs. It puts legs together as soon as one names the other, whichever is heard first.
 * A call stays until it is forgotten, and is recognised for a while after that, so that a late duplicate is no new call.
 */
export class Switchboard {
  private readonly byLeg = new Map<string, Line>();
  private readonly lines = new Set<Line>();
  /** Calls that are settled, and ends of legs whose paying leg nobody ever heard of: the oldest are dropped. */
  private readonly aside = new Set<Line>();

  constructor(private readonly asideMax: number = ASIDE_MAX) {}

  take(fact: LegFact): Taken {
    const found = [...new Set(relatesTo(fact).flatMap((id) => this.byLeg.get(id) ?? []))];
    const before = found.length === 0 ? undefined : found.map(({ life }) => life).reduce(join);
    const life = hear(before, fact);
    const root = rootOf(life);
    const changed = found.length !== 1 || said(before!, fact.leg) !== said(life, fact.leg);
    const isForgotten = found.length > 0 && found.every((line) => line.isForgotten);
    for (const old of found) this.drop(old);
    const isNone = stageOf(life) === 'over' && !isCall(life);
    this.keep({ life, root, isForgotten: isForgotten || isNone });
    const absorbed = found.map((old) => old.root).filter((name) => name !== root);
    return { life, root, absorbed, changed, isForgotten };
  }

  /** The call that a leg belongs to, also where it was forgotten. */
  lifeOf(leg: string): CallLife | undefined {
    return this.byLeg.get(leg)?.life;
  }

  /** The calls that are not forgotten. */
  lives(): readonly CallLife[] {
    return [...this.lines].map(({ life }) => life);
  }

  /** A call that is settled: nothing more is expected of it. */
  forget(leg: string): void {
    const line = this.byLeg.get(leg);
    if (line === undefined || line.isForgotten) return;
    line.isForgotten = true;
    this.lines.delete(line);
    this.keep(line);
  }

  private keep(line: Line): void {
    for (const id of namedBy(line.life)) this.byLeg.set(id, line);
    if (!line.isForgotten && !isLoose(line.life)) this.lines.add(line);
    else if (this.aside.add(line).size > this.asideMax) this.drop(this.aside.values().next().value!);
  }

  private drop(line: Line): void {
    for (const id of namedBy(line.life)) this.byLeg.delete(id);
    this.lines.delete(line);
    this.aside.delete(line);
  }
}

/** Nothing of it lives, and nobody knows who would pay. */
function isLoose(life: CallLife): boolean {
  return rootLegOf(life) === undefined && life.legs.every((leg) => leg.isOver);
}

/** A fact says something of its own leg only. */
function said(life: CallLife, leg: string): string {
  return JSON.stringify(legOf(life, leg)) ?? '';
}
