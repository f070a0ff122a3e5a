import type { FleetComparison, LineDecision, LineReason, RechargedLine } from '@saldo/contracts';
import { showDecision } from './show-preview.ts';
import { plural, REASONS, showInstant } from './words.ts';

/** Reasons to leave a line that its recharge brings about: what Saldo thought before cannot be told from them. */
const AFTER_A_RECHARGE: readonly LineReason[] = ['not_due', 'recharged_already', 'limit_reached'];

/**
 * Both differences: lines that Saldo would recharge and nobody has, and lines that somebody recharged and Saldo would have
 * left. `earlier` are the lines that a dry run before the former system's run wanted to recharge; with it the comparison
 * is exact, without it only reasons that outlive a recharge are told.
 */
export function showComparison(
  { fleet, since, at, ...found }: FleetComparison,
  { zone, earlier }: { readonly zone: string; readonly earlier?: readonly LineDecision[] },
): string[] {
  const wanted = earlier ?? [];
  const done = new Set(found.recharged.map(({ sim }) => sim));
  const missed = unionBySim([...wanted.filter(({ sim }) => !done.has(sim)), ...found.due]);
  const extra = found.recharged.filter((line) => isExtra(line, earlier));
  return [
    `${fleet} from ${showInstant(since, zone)} to ${showInstant(at, zone)} (${zone}): ${plural(found.recharged_count, 'line')} recharged; Saldo would recharge ${plural(found.due_count, 'line')} now`,
    '',
    `Saldo would recharge, and nobody has: ${missed.length}`,
    ...missed.map((decision) => `  ${showDecision(decision, zone)}`),
    `recharged, and Saldo would have left alone: ${extra.length}`,
    ...extra.map((line) => `  ${showRecharged(line, zone)}`),
    `agreed: ${found.recharged.length - extra.length}`,
    ...(earlier ? [] : [HINT.replaceAll('FLEET', fleet)]),
  ];
}

const HINT =
  'For an exact comparison keep a dry run from before the former system ran (npm run --silent fleet -- dry-run FLEET --lines --json > before.json) and name it: npm run fleet -- compare FLEET before.json.';

function isExtra({ sim, decision }: RechargedLine, earlier: readonly LineDecision[] | undefined): boolean {
  if (earlier) return !earlier.some((line) => line.sim === sim && line.verdict === 'recharge');
  return decision.verdict === 'leave' && !AFTER_A_RECHARGE.includes(decision.reason);
}

function showRecharged({ sim, recharged_at, decision }: RechargedLine, zone: string): string {
  return `${sim.padEnd(12)}  recharged ${showInstant(recharged_at, zone)}; for Saldo now: ${REASONS[decision.reason]}${decision.title ? `  ${decision.title}` : ''}`;
}

function unionBySim(decisions: readonly LineDecision[]): LineDecision[] {
  const wanted = decisions.filter(({ verdict }) => verdict === 'recharge');
  return [...new Map(wanted.map((decision) => [decision.sim, decision])).values()];
}
