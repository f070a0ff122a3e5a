import type { LineReason, LineSummary, LineState } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Decision } from './line.ts';
import type { FleetTerms } from './terms.ts';

/**
 * What a look at all lines of a fleet came to. Lines that are `excluded` are counted under their reason alone, because the
 * former system never looked at them. Saved is what lines would have cost that still report.
 */
export function summaryOf(decisions: readonly Decision[], terms: FleetTerms): LineSummary {
  const looked = decisions.filter(({ reason }) => reason !== 'excluded');
  const count = (state: LineState) => looked.filter((one) => one.state === state).length;
  const due = looked.filter(({ verdict }) => verdict === 'recharge');
  return {
    lines: looked.length,
    expired: count('expired'),
    expiring: count('expiring'),
    valid: count('valid'),
    due: due.length,
    cost: costOf(due),
    saved: costOf(looked.filter((one) => isSaving(one, terms))),
    reasons: reasonsOf(decisions),
  };
}

/** How a fleet stands, for the note of a master row: how the former system counted its candidates. */
export function standingOf({ reasons, due }: LineSummary) {
  const count = (...wanted: LineReason[]) =>
    reasons.filter(({ reason }) => wanted.includes(reason)).reduce((sum, { lines }) => sum + lines, 0);
  const pending = count('reporting_expired');
  const reporting = count('reporting_in_time');
  return { pending, reporting, processed: due, total: due + pending + reporting };
}

function isSaving({ reason, silentMinutes }: Decision, { silence }: FleetTerms): boolean {
  const isLeft = reason === 'reporting_expired' || reason === 'reporting_in_time';
  return isLeft && silence !== undefined && silentMinutes !== undefined && silentMinutes < silence.minutes;
}

function reasonsOf(decisions: readonly Decision[]): LineSummary['reasons'] {
  const byReason = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const key = `${decision.verdict} ${decision.reason}`;
    const alike = byReason.get(key);
    if (alike) alike.push(decision);
    else byReason.set(key, [decision]);
  }
  return [...byReason.values()].map((alike) => ({
    verdict: alike[0]!.verdict,
    reason: alike[0]!.reason,
    lines: alike.length,
    amount: costOf(alike),
  }));
}

function costOf(decisions: readonly Decision[]) {
  return money(
    decisions.reduce((sum, { purchase }) => sum + (purchase?.amount.micros ?? 0n), 0n),
    'MXN',
  );
}
