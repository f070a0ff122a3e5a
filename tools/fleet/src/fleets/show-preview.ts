import type { FleetPreview, LineDecision, LineReason, LineVerdict, ReasonCount } from '@saldo/contracts';
import { formatMoney } from '@saldo/money';
import { columns, plural, REASONS, showInstant } from './words.ts';

/** A dry run: what would be recharged, what is left alone and why, and what leaving it saves. */
export function showPreview({ fleet, at, summary, note }: FleetPreview, zone: string): string[] {
  const { lines, expired, expiring, valid, due, cost, saved, reasons } = summary;
  return [
    `${fleet} at ${showInstant(at, zone)} (${zone}): ${plural(lines, 'line')}, ${expired} expired, ${expiring} expire today, ${valid} valid for longer`,
    '',
    `would be recharged: ${plural(due, 'line')} for ${formatMoney(cost)}`,
    ...showReasons(reasons, 'recharge'),
    `left alone: ${plural(lines - due, 'line')}`,
    ...showReasons(reasons, 'leave'),
    ...(reasons.some(({ reason }) => UNSOLD.includes(reason)) ? [hint(fleet)] : []),
    `saved by leaving alone what still reports: ${formatMoney(saved)}`,
    `the master row would say: ${note}`,
  ];
}

const UNSOLD: readonly LineReason[] = ['amount_unknown', 'package_unknown'];
const hint = (fleet: string): string =>
  `  (npm run fleet -- dry-run ${fleet} --lines says which row has which amount, and which are sold)`;

function showReasons(reasons: readonly ReasonCount[], verdict: LineVerdict): string[] {
  const wanted = reasons.filter((reason) => reason.verdict === verdict);
  return columns(
    [...wanted]
      .sort((one, other) => other.lines - one.lines)
      .map(({ reason, lines, amount }) => [`  ${REASONS[reason]}`, String(lines), formatMoney(amount)]),
  );
}

/** Line by line. */
export function showDecisions(decisions: readonly LineDecision[], zone: string): string[] {
  return decisions.map((decision) => showDecision(decision, zone));
}

export function showDecision(decision: LineDecision, zone: string): string {
  const { sim, title, verdict, reason, detail, expires_at, reported_at, product, amount } = decision;
  const bought = product !== undefined && amount ? `, ${product} ${formatMoney(amount)}` : '';
  const expiry = expires_at ? `until ${showInstant(expires_at, zone)}` : 'no expiry';
  const heard = reported_at ? `, heard ${showInstant(reported_at, zone)}` : '';
  const what = verdict === 'recharge' ? 'RECHARGE' : 'leave   ';
  return `${what}  ${sim.padEnd(12)}  ${REASONS[reason]}${detail ? `: ${detail}` : ''}${bought} (${expiry}${heard})${title ? `  ${title}` : ''}`;
}
