import type { Fleet, FleetRun, FleetState } from '@saldo/contracts';
import { colors } from './colors.ts';
import { bar } from './table.ts';
import { clock, flow, pesos, span, wrap } from './words.ts';

const BAR = 16;
const INDENT = 10;

const PAINT: Readonly<Record<FleetState, (text: string) => string>> = {
  idle: colors.green,
  running: colors.cyan,
  waiting_funds: colors.yellow,
  paused: colors.yellow,
  blocked: colors.red,
  stopped: colors.red,
};

/** A fleet in two or three lines: its state and run, then what is not zero. */
export function fleetLines(fleet: Fleet, now: Date, width: number): string[] {
  const head = `  ${fleet.name.padEnd(INDENT - 4)}  ${PAINT[fleet.state](fleet.state.replace('_', ' ').padEnd(13))}`;
  const room = width - INDENT;
  const more = [
    ...(fleet.reason === undefined ? [] : wrap(fleet.reason, room)),
    ...flow(counts(fleet), room),
  ];
  const indent = ' '.repeat(INDENT);
  return [`${head}  ${runWords(fleet, now)}`.trimEnd(), ...more.map((line) => `${indent}${line}`)];
}

function runWords({ state, last_run: run, next_run_at }: Fleet, now: Date): string {
  if (state === 'running' && run) return progressWords(run);
  const next = next_run_at ? nextWords(next_run_at, now) : 'no run is planned';
  const last = run ? `   last ${clock(run.started_at, now)}: ${run.succeeded} of ${run.planned}` : '';
  return `${next}${last}`;
}

function nextWords(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  return ms < 0 ? colors.yellow(`${span(-ms)} late`) : `next ${clock(at, now)} (in ${span(ms)})`;
}

function progressWords({ planned, succeeded, failed, unknown }: FleetRun): string {
  const done = succeeded + failed + unknown;
  const fraction = planned === 0 ? 0 : done / planned;
  return `${colors.cyan(bar(fraction, 0, BAR))} ${done} of ${planned}${failed > 0 ? `, ${failed} failed` : ''}`;
}

/** What is nothing is not said; money always is. */
function counts(fleet: Fleet): string[] {
  const { spent_today, budget_per_day, holder, reports } = fleet;
  const named = ['unknown', 'unsettled', 'waiting', 'quarantined', 'exceptions'] as const;
  const spent = `spent today ${pesos(spent_today)}`;
  return [
    budget_per_day ? `${spent} of ${pesos(budget_per_day)}` : spent,
    ...named.filter((name) => fleet[name] > 0).map((name) => `${name} ${fleet[name]}`),
    ...(reports === 'unavailable' ? ['last reports are not to be had'] : []),
    ...(holder === undefined ? [] : [`run by ${holder}`]),
  ];
}
