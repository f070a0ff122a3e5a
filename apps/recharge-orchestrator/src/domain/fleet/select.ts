import type { LineState } from '@saldo/contracts';
import { daysOf } from './known.ts';
import type { Days, Known } from './known.ts';
import type { Decision, Line } from './line.ts';
import type { LineRow } from './line-row.ts';
import { obstacleOf } from './obstacle.ts';
import { purchaseFor, unsoldDetail } from './purchase.ts';
import { judgeSilence, reportedAt, silentMinutes } from './silence.ts';
import type { Judgement } from './silence.ts';
import type { FleetTerms } from './terms.ts';

/**
 * What a run would do now with each line of a fleet (domain reference, section 000.3): one decision per number, those that lapse
 * first first. Where several reasons speak against a line, the first of this order is named: `excluded`, `invalid_sim`,
 * `no_device`, `not_due`, `quarantined`, `recharge_open`, `recharged_already`, `limit_reached`, `package_unknown` or
 * `amount_unknown`, then what its device's silence says, and last `limit_reached` where a run takes no more lines.
 *
 * The former system counted a line whose amount is not sold as failed (same section). Nothing is tried for it, and a run
 * every ten minutes would count it again each time: one wrong row would spoil the share of what succeeds for good, and with
 * it the alerts. So it is left alone, and `detail` says which amount it is and which are sold.
 */
export function select(rows: readonly LineRow[], terms: FleetTerms, known: Known): readonly Decision[] {
  const days = daysOf(known.now, terms);
  const decisions = rows.map((row) => decide(row, terms, { ...known, days }));
  return capped(oncePerSim(decisions.sort(byExpiry)), terms.linesMax);
}

function decide(row: LineRow, terms: FleetTerms, known: Known & { readonly days: Days }): Decision {
  const line = lineOf(row, reportedAt(row, known.reports));
  const purchase = purchaseFor(row, terms);
  const minutes = silentMinutes(line.reportedAt, known.now);
  const unknown = terms.fleet === 'voice' ? 'package_unknown' : 'amount_unknown';
  const obstacle = obstacleOf(row, terms, known) ?? (purchase ? undefined : unknown);
  const [verdict, reason]: Judgement = obstacle ? ['leave', obstacle] : judgeSilence(line, terms, known);
  return {
    line,
    state: stateOf(row, known),
    verdict,
    reason,
    ...(reason === unknown ? { detail: unsoldDetail(row) } : {}),
    ...(purchase === undefined ? {} : { purchase }),
    ...(minutes === undefined ? {} : { silentMinutes: minutes }),
  };
}

/** The line alone, as a recharge keeps it. */
function lineOf(row: LineRow, reported: Date | undefined): Line {
  const { fleet, sim, device, vehicle, company, expiresAt, packageCode } = row;
  return {
    fleet,
    sim,
    device,
    vehicle,
    company,
    expiresAt,
    ...(reported === undefined ? {} : { reportedAt: reported }),
    ...(packageCode === undefined ? {} : { packageCode }),
  };
}

function stateOf({ expiresAt }: LineRow, { now, days }: Known & { readonly days: Days }): LineState {
  if (expiresAt < now) return 'expired';
  return expiresAt < days.dayEnd ? 'expiring' : 'valid';
}

/** A number that stands in the tables twice, such as a device in two vehicles, is one line: the row that would be recharged counts. */
function oncePerSim(decisions: readonly Decision[]): Decision[] {
  const bySim = new Map<string, Decision>();
  for (const decision of decisions) {
    const earlier = bySim.get(decision.line.sim);
    if (!earlier || (earlier.verdict === 'leave' && decision.verdict === 'recharge'))
      bySim.set(decision.line.sim, decision);
  }
  return decisions.filter((decision) => bySim.get(decision.line.sim) === decision);
}

function capped(decisions: readonly Decision[], linesMax: number): readonly Decision[] {
  let count = 0;
  return decisions.map((decision) => {
    if (decision.verdict === 'recharge') count += 1;
    const isOver = decision.verdict === 'recharge' && count > linesMax;
    return isOver ? { ...decision, verdict: 'leave', reason: 'limit_reached' } : decision;
  });
}

function byExpiry({ line: a }: Decision, { line: b }: Decision): number {
  const byTime = a.expiresAt.getTime() - b.expiresAt.getTime();
  if (byTime !== 0 || a.sim === b.sim) return byTime;
  return a.sim < b.sim ? -1 : 1;
}
