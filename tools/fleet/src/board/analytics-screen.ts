import type { Analytics, FleetAnalytics } from '@saldo/contracts';
import { colors } from './colors.ts';
import { clock, flow, percent, pesos } from './words.ts';

/** What the fleets did in the last week. */
export function analyticsLines(week: Analytics | undefined, width: number): string[] {
  if (!week) return ['What the fleets did is not known now: MongoDB is away.'];
  const head = colors.bold(`THE LAST SEVEN DAYS  since ${clock(week.from, week.to)}`);
  if (week.data.length === 0) return [head, '  No fleet ran.'];
  return [head, ...week.data.flatMap((each) => fleetLines(each, width))];
}

function fleetLines(each: FleetAnalytics, width: number): string[] {
  const parts = [
    `${each.runs} runs`,
    `${each.attempted} attempted, ${each.succeeded} succeeded, ${each.failed} failed`,
    ...(each.success_bp === undefined ? [] : [`success ${percent(each.success_bp)}`]),
    `spent ${pesos(each.spent)}`,
    `saved ${pesos(each.saved)}${each.saved_bp === undefined ? '' : ` (${percent(each.saved_bp)})`}`,
    `lines a day: ${each.expired} expired, ${each.expiring} expiring, ${each.valid} valid`,
  ];
  const [first = '', ...more] = flow(parts, width - 10);
  return [`  ${each.fleet.padEnd(6)}  ${first}`, ...more.map((line) => `          ${line}`)];
}
