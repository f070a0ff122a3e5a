import type { DownReason } from '../../ports/switch-line.ts';

export interface BackOff {
  readonly firstMs: number;
  readonly mostMs: number;
  /** Where a person must change something first. */
  readonly refusedMs: number;
}

const NEEDS_A_PERSON: ReadonlySet<DownReason> = new Set([
  'wrong_password',
  'address_refused',
  'event_refused',
]);

/** How long to stay away: doubling, and never the same for two who were thrown out together. `random` is from 0 to below 1. */
export function waitMs(
  backOff: BackOff,
  absence: { readonly attempt: number; readonly why: DownReason },
  random: number,
): number {
  const { firstMs, mostMs, refusedMs } = backOff;
  const doubled = Math.min(mostMs, firstMs * 2 ** Math.min(absence.attempt, 30));
  const most = NEEDS_A_PERSON.has(absence.why) ? Math.max(refusedMs, doubled) : doubled;
  return Math.round(most * (0.5 + random / 2));
}
