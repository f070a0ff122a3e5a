import type { FleetRun } from '@saldo/contracts';
import { formatMoney } from '@saldo/money';
import { bar } from '../board/table.ts';
import { plural, RUN_WORDS, showInstant } from './words.ts';

/** How far a run has come, on one line: `████░░  3 of 8, 2 succeeded, 1 unknown`. */
export function showProgress(run: FleetRun, tick = 0): string {
  const { planned, succeeded, failed, unknown } = run;
  const ended = succeeded + failed + unknown;
  const drawn = bar(planned > 0 ? ended / planned : undefined, tick);
  return `${drawn}  ${run.fleet}: ${ended} of ${planned}, ${counts(run)}, ${formatMoney(run.spent)}`;
}

function counts({ succeeded, failed, unknown }: FleetRun): string {
  return [
    `${succeeded} succeeded`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ].join(', ');
}

/** A run that ended, or as far as it has come. */
export function showRun(run: FleetRun, zone: string): string[] {
  const { fleet, state, reason, note } = run;
  return [
    `${fleet} ${RUN_WORDS[state]}${reason ? `: ${reason}` : ''}`,
    `  ${plural(run.lines, 'line')} looked at: ${run.expired} expired, ${run.expiring} expire today, ${run.valid} valid for longer`,
    `  ${run.planned} to be recharged: ${counts(run)}; ${run.settled} written into the tables`,
    `  spent ${formatMoney(run.spent)}, saved ${formatMoney(run.saved)} by leaving alone what still reports`,
    ...(run.waiting > 0 ? [`  ${plural(run.waiting, 'line waits', 'lines wait')} for money`] : []),
    ...(note ? [`  note: ${note}`] : []),
    `  run ${run.id}, ${run.trigger}, ${showInstant(run.started_at, zone)}${run.ended_at ? ` to ${showInstant(run.ended_at, zone)}` : ''}`,
  ];
}

/** A run as one line of a list. */
export function showRunLine(run: FleetRun, zone: string): string {
  return `${showInstant(run.started_at, zone)}  ${run.fleet.padEnd(5)}  ${run.trigger.padEnd(9)}  ${RUN_WORDS[run.state].padEnd(23)}  ${run.succeeded} of ${run.planned}, ${formatMoney(run.spent)}  ${run.id}${run.reason ? `  ${run.reason}` : ''}`;
}
