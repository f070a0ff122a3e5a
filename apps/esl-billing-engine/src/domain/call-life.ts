import { joinLegs, legFrom } from './leg.ts';
import type { Leg } from './leg.ts';
import type { LegFact } from './leg-fact.ts';

/**
 * All that is known of one call: its legs, which are one call because each was brought about by another. What a call is at a moment is
 * computed from it (`call-view.ts`). Nothing in it depends on the order in which it became known.
 */
export interface CallLife {
  readonly switchName: string;
  /** In the order of their ids. */
  readonly legs: readonly Leg[];
}

/** Heard twice is heard once, and no order of facts makes a difference. The fact must be of this call: see `Switchboard`. */
export function hear(life: CallLife | undefined, fact: LegFact): CallLife {
  const said: CallLife = { switchName: fact.switchName, legs: [legFrom(fact)] };
  return life === undefined ? said : join(life, said);
}

/** Two lives that turned out to be one. */
export function join(one: CallLife, other: CallLife): CallLife {
  const legs = new Map(one.legs.map((leg) => [leg.id, leg]));
  for (const leg of other.legs) {
    const before = legs.get(leg.id);
    legs.set(leg.id, before === undefined ? leg : joinLegs(before, leg));
  }
  const sorted = [...legs.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { switchName: one.switchName, legs: sorted };
}

/** The legs whose call a fact belongs to, itself first. Lives that know one of them are one call. */
export function relatesTo(fact: LegFact): readonly string[] {
  return [fact.leg, fact.parent, fact.twin].filter((id) => id !== undefined);
}

/** All legs that a call knows or has heard named. */
export function namedBy(life: CallLife): readonly string[] {
  return life.legs.flatMap(({ id, parent, twin }) => [id, parent, twin]).filter((id) => id !== undefined);
}

export function legOf(life: CallLife, id: string): Leg | undefined {
  return life.legs.find((leg) => leg.id === id);
}

/**
 * The leg that pays: the one that no other brought about. It may be named by its B leg before anything is heard of it. A loopback's end
 * `-b` runs the dialplan as an inbound channel, but it is brought about by its `-a`.
 */
export function rootOf(life: CallLife): string {
  const tops = new Set(life.legs.map((leg) => topFrom(life, leg)));
  const ranked = [...tops].toSorted((a, b) => {
    const since = (legOf(life, a)?.createdUs ?? Infinity) - (legOf(life, b)?.createdUs ?? Infinity);
    if (since !== 0 && !Number.isNaN(since)) return since;
    return a < b ? -1 : 1;
  });
  return ranked[0]!;
}

export function rootLegOf(life: CallLife): Leg | undefined {
  return legOf(life, rootOf(life));
}

/** Whoever brought a leg about. Not whom it is bridged to: two calls that are bridged later stay two calls, each with its own payer. */
export function parentOf(leg: Leg): string | undefined {
  return isLoopbackEnd(leg) ? leg.twin : leg.parent;
}

export function isLoopback(leg: Leg): boolean {
  return leg.twin !== undefined;
}

function isLoopbackEnd(leg: Leg): boolean {
  return leg.twin !== undefined && /^loopback\/.*-b$/.test(leg.particulars.channel?.value ?? '');
}

/** Legs that name each other in a circle are broken; then the smallest id is the top, wherever the walk began. */
function topFrom(life: CallLife, start: Leg): string {
  const path: string[] = [];
  let id: string | undefined = start.id;
  while (id !== undefined) {
    const seenAt = path.indexOf(id);
    if (seenAt >= 0) return path.slice(seenAt).toSorted()[0]!;
    path.push(id);
    const leg: Leg | undefined = legOf(life, id);
    id = leg && parentOf(leg);
  }
  return path.at(-1)!;
}
