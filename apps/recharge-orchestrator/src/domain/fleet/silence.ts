import { DAY_MS } from '@saldo/calendar';
import type { LineReason, LineVerdict } from '@saldo/contracts';
import type { Known, Reports } from './known.ts';
import type { FleetTerms, SilenceTerms } from './terms.ts';

const MINUTE_MS = 60_000;

export type Judgement = readonly [LineVerdict, LineReason];

/** When a line's device was last heard of: as its row says, or as the reports of agents do. */
export function reportedAt(
  row: { readonly device: string; readonly reportedAt?: Date },
  reports: Reports | undefined,
): Date | undefined {
  return typeof reports === 'object' ? reports.get(row.device) : row.reportedAt;
}

/** For how many whole minutes a device was silent; none for one whose clock runs ahead. */
export function silentMinutes(reported: Date | undefined, now: Date): number | undefined {
  if (reported === undefined) return undefined;
  return Math.max(0, Math.floor((now.getTime() - reported.getTime()) / MINUTE_MS));
}

/** What follows from a device's silence for a line that lapses in time and that nothing else speaks against. */
export function judgeSilence(
  line: { readonly expiresAt: Date; readonly reportedAt?: Date | undefined },
  { silence }: FleetTerms,
  { now, reports }: Known,
): Judgement {
  if (!silence) return ['recharge', 'due'];
  const hasLapsed = line.expiresAt <= now;
  if (line.reportedAt === undefined) return judgeUnheard(hasLapsed, silence, reports);
  const silentMs = now.getTime() - line.reportedAt.getTime();
  if (silentMs > silence.daysMax * DAY_MS) return ['leave', 'silent_too_long'];
  if (silentMs < silence.minutes * MINUTE_MS)
    return ['leave', hasLapsed ? 'reporting_expired' : 'reporting_in_time'];
  return judgeSilent(hasLapsed, silence);
}

function judgeUnheard(hasLapsed: boolean, silence: SilenceTerms, reports: Reports | undefined): Judgement {
  if (reports === 'unavailable' || reports === 'none') return judgeSilent(hasLapsed, silence);
  return silence.rechargeNeverReported ? ['recharge', 'never_reported'] : ['leave', 'silent_too_long'];
}

/** One that lapses later today counts as in time until it has lapsed, as it did in the former system's notes. */
function judgeSilent(hasLapsed: boolean, { rechargeExpiringToday }: SilenceTerms): Judgement {
  if (hasLapsed) return ['recharge', 'expired_and_silent'];
  return rechargeExpiringToday ? ['recharge', 'expires_and_silent'] : ['leave', 'reporting_in_time'];
}
