import { rootLegOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import type { Leg } from './leg.ts';

/**
 * The legs of a bridge end within a few ticks of each other, later on a loaded switch. Only a leg that lives longer than this after the
 * paying leg has a life of its own.
 */
const LINGER_US = 1_000_000;

/** The switch said why the leg hung up, so it lives no longer, even where its figures are not known yet. */
export function isEnding(leg: Leg): boolean {
  return leg.cause !== undefined;
}

/** What the switch measured on one leg. */
export function endOf(leg: Leg): { answeredUs?: number; endedUs?: number; durationUs?: number } {
  const { hungUpUs, billUs, isOver } = leg;
  // A leg that was billed was answered, even where the header that says when is missing.
  const billed = billUs !== undefined && billUs > 0 && hungUpUs !== undefined ? hungUpUs - billUs : undefined;
  const answeredUs = leg.answeredUs ?? billed;
  const endedUs =
    hungUpUs ?? (answeredUs !== undefined && billUs !== undefined ? answeredUs + billUs : undefined);
  if (answeredUs === undefined)
    return { ...(endedUs !== undefined && { endedUs }), ...(isOver && { durationUs: 0 }) };
  const measuredUs = billUs ?? (endedUs === undefined ? undefined : endedUs - answeredUs);
  const durationUs = measuredUs !== undefined && measuredUs >= 0 ? measuredUs : undefined;
  return {
    answeredUs,
    ...(endedUs !== undefined && { endedUs }),
    ...(durationUs !== undefined && { durationUs }),
  };
}

/** Answered legs that live, or lived, on after the paying leg. */
export function relocatedLegs(life: CallLife): readonly Leg[] {
  const root = rootLegOf(life);
  const rootEndUs = root?.isOver ? (root.hungUpUs ?? root.aliveUs) : undefined;
  if (root === undefined || rootEndUs === undefined) return [];
  return life.legs.filter(
    (leg) => leg !== root && leg.answeredUs !== undefined && lastSeenUs(leg) > rootEndUs + LINGER_US,
  );
}

function lastSeenUs(leg: Leg): number {
  return leg.hungUpUs ?? leg.aliveUs ?? 0;
}
