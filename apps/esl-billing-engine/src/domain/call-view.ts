import { isLoopback, legOf, parentOf, rootLegOf, rootOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import type { Leg } from './leg.ts';
import { endOf, isEnding, relocatedLegs } from './relocation.ts';

export type Stage = 'setup' | 'parked' | 'answered' | 'over';

/**
 * Where a call stands. It is over when its paying leg is over and no leg of it is known to live: a leg that was transferred away from it
 * goes on at its cost.
 */
export function stageOf(life: CallLife): Stage {
  const root = rootLegOf(life);
  if (root === undefined) return 'setup';
  if (root.isOver && life.legs.every((leg) => leg.isOver)) return 'over';
  if (root.answeredUs !== undefined || relocatedLegs(life).length > 0) return 'answered';
  return parkedLegsOf(life).length > 0 ? 'parked' : 'setup';
}

/**
 * The legs that wait in the dialplan to be let through. In a call through a loopback it is the far end that runs the dialplan. A B leg that
 * is parked after it was answered waits only where it was sent to another number: else its bridge has ended, and it waits for nobody.
 */
export function parkedLegsOf(life: CallLife): readonly string[] {
  const root = rootOf(life);
  const waits = (leg: Leg) =>
    leg.id === root || isLoopback(leg) || leg.answeredUs === undefined || wasSentOn(leg);
  return life.legs.filter((leg) => isParked(leg) && waits(leg)).map(({ id }) => id);
}

function wasSentOn({ parking, particulars }: Leg): boolean {
  return parking?.dialled !== undefined && parking.dialled !== particulars.dialled?.value;
}

/** Whether there was a call at all. The switch destroys channels that it never set up, for a gateway that it does not know. */
export function isCall(life: CallLife): boolean {
  const root = rootLegOf(life);
  return root === undefined || root.createdUs !== undefined || root.particulars.dialled !== undefined;
}

/** What was said about a call when it came up. */
export interface Setup {
  readonly core?: string;
  readonly createdUs?: number;
  readonly caller?: string;
  readonly dialled?: string;
  readonly context?: string;
  readonly channel?: string;
  readonly address?: string;
}

export function setupOf(life: CallLife): Setup {
  const root = rootLegOf(life);
  if (root === undefined) return {};
  const { core, caller, dialled, context, channel, address } = root.particulars;
  return {
    ...(root.createdUs !== undefined && { createdUs: root.createdUs }),
    ...(core && { core: core.value }),
    ...(caller && { caller: caller.value }),
    ...(dialled && { dialled: dialled.value }),
    ...(context && { context: context.value }),
    ...(channel && { channel: channel.value }),
    ...(address && { address: address.value }),
  };
}

/** Why a call ended: why its paying leg did. */
export function causeOf(life: CallLife): string | undefined {
  return rootLegOf(life)?.cause?.value;
}

/** The last instant at which something of the call was known to live; nothing for a call of which only its end was heard. */
export function lastProofUsOf(life: CallLife): number | undefined {
  const proofs = life.legs.flatMap(({ aliveUs, hungUpUs }) => [aliveUs, hungUpUs]);
  const known = proofs.filter((us) => us !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/**
 * The legs that the switch must be armed to end: the paying leg while it lives, and after it every leg that lives on by itself. When a
 * bridged call ends, its B leg lives some milliseconds longer: an order to arm it then is answered with `gone`.
 */
export function armedLegsOf(life: CallLife): readonly string[] {
  const isLive = (leg: Leg) => !leg.isOver && !isEnding(leg) && leg.answeredUs !== undefined;
  const live = new Set(life.legs.filter(isLive).map(({ id }) => id));
  const outermost = life.legs.filter(
    (leg) => live.has(leg.id) && !ancestorsOf(life, leg).some((id) => live.has(id)),
  );
  const root = rootLegOf(life);
  // A root that rings is ended by whoever rings; until it ends, no leg of its is on its own.
  if (root === undefined || (!root.isOver && !isEnding(root)))
    return live.has(rootOf(life)) ? [rootOf(life)] : [];
  return outermost.map(({ id }) => id);
}

function ancestorsOf(life: CallLife, leg: Leg): readonly string[] {
  const path: string[] = [];
  for (let id = parentOf(leg); id !== undefined && !path.includes(id);) {
    path.push(id);
    const above = legOf(life, id);
    id = above && parentOf(above);
  }
  return path.filter((id) => id !== leg.id);
}

/** A leg as a CDR shows it. */
export interface LegView {
  readonly leg: string;
  readonly isRoot: boolean;
  readonly parent?: string;
  readonly direction?: string;
  readonly channel?: string;
  readonly dialled?: string;
  readonly isLoopback: boolean;
  readonly isParked: boolean;
  readonly isOver: boolean;
  readonly createdUs?: number;
  readonly answeredUs?: number;
  readonly endedUs?: number;
  readonly durationUs?: number;
  readonly cause?: string;
}

/** All legs, in the order in which they came up. */
export function legsOf(life: CallLife): readonly LegView[] {
  const root = rootOf(life);
  const order = (leg: Leg) => (leg.id === root ? -Infinity : (leg.createdUs ?? Infinity));
  const sorted = life.legs.toSorted((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
  return sorted.map((leg) => viewOf(leg, root));
}

function viewOf(leg: Leg, root: string): LegView {
  const { createdUs, answeredUs, hungUpUs, cause, isOver } = leg;
  const { direction, channel, dialled } = leg.particulars;
  const { durationUs } = endOf(leg);
  const parent = parentOf(leg);
  return {
    leg: leg.id,
    isRoot: leg.id === root,
    ...(parent !== undefined && { parent }),
    ...(direction && { direction: direction.value }),
    ...(channel && { channel: channel.value }),
    ...(dialled && { dialled: dialled.value }),
    isLoopback: isLoopback(leg),
    isParked: isParked(leg),
    isOver,
    ...(createdUs !== undefined && { createdUs }),
    ...(answeredUs !== undefined && { answeredUs }),
    ...(hungUpUs !== undefined && { endedUs: hungUpUs }),
    ...(durationUs !== undefined && { durationUs }),
    ...(cause && { cause: cause.value }),
  };
}

function isParked(leg: Leg): boolean {
  return leg.parking?.value === 'parked' && !leg.isOver && !isEnding(leg);
}
