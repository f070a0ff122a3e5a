import type { Fleet, ProviderState } from '@saldo/contracts';
import { formatMoney } from '@saldo/money';
import { FLEET_WORDS, holderWords, plural, REPORT_WORDS, RUN_WORDS, showInstant } from './words.ts';

/** A fleet as it stands, in a few lines: what holds it up, since when, for how much, and what mends it. */
export function showFleet(fleet: Fleet, zone: string): string[] {
  const { name, state, reason, since, spent_today, budget_per_day, last_run } = fleet;
  const isLong = since && (state === 'blocked' || state === 'waiting_funds');
  const budget = budget_per_day ? ` of ${formatMoney(budget_per_day)}` : '';
  const last = last_run
    ? `last run ${showInstant(last_run.started_at, zone)} (${last_run.trigger}) ${RUN_WORDS[last_run.state]}, ${last_run.succeeded} of ${last_run.planned}`
    : 'no run yet';
  return [
    `${name.padEnd(5)}  ${FLEET_WORDS[state]}${isLong ? ` since ${showInstant(since, zone)}` : ''}${reason ? `: ${reason}` : ''}`,
    `       ${next(fleet, zone)}; ${last}`,
    `       spent today ${formatMoney(spent_today)}${budget}; last reports: ${REPORT_WORDS[fleet.reports]}`,
    ...[...wants(fleet), ...mends(fleet)].map((line) => `       ${line}`),
  ];
}

function next({ name, state, next_run_at }: Fleet, zone: string): string {
  if (state === 'paused' || state === 'stopped') return 'no run begins until it is resumed';
  return next_run_at
    ? `next run ${showInstant(next_run_at, zone)}`
    : `its schedule is never: npm run fleet -- run ${name}`;
}

/** What of a fleet wants somebody's attention. */
function wants({ name, waiting, quarantined, exceptions, ...fleet }: Fleet): string[] {
  const { unknown, unsettled, open_amount } = fleet;
  return [
    ...(unknown > 0
      ? [`${plural(unknown, 'recharge')} whose end is not known; the provider is asked, and then a person`]
      : []),
    ...(unsettled > 0
      ? [`${plural(unsettled, 'recharge')} delivered and not yet in the tables; written by the next run`]
      : []),
    ...(open_amount ? [`at stake: ${formatMoney(open_amount)}`] : []),
    ...(waiting > 0 ? [`${plural(waiting, 'line waits', 'lines wait')} for money at a provider`] : []),
    ...(quarantined > 0
      ? [`${plural(quarantined, 'line')} in quarantine: npm run fleet -- quarantine ${name}`]
      : []),
    ...(exceptions > 0
      ? [`${plural(exceptions, 'exception')} for a person: npm run fleet -- exceptions ${name}`]
      : []),
  ];
}

/** What makes a fleet run again. */
function mends({ name, state, holder, unknown, exceptions }: Fleet): string[] {
  if (state === 'running') return holder ? [`run by ${holder}`] : [];
  const locked = holder ? [`LOCKED by ${holderWords(holder)}: nothing runs until that lets it go`] : [];
  switch (state) {
    case 'paused':
      return [...locked, `to let it run again: npm run fleet -- resume ${name}`];
    case 'stopped':
      return [...locked, `to let it run again, once that is mended: npm run fleet -- resume ${name}`];
    case 'waiting_funds':
      return [...locked, 'it runs within a minute of the money: pay the provider'];
    case 'blocked':
      return [...locked, `it runs by itself as soon as that is mended: ${mending(unknown, exceptions)}`];
    case 'idle':
      return locked;
  }
}

function mending(unknown: number, exceptions: number): string {
  if (unknown === 0) return 'npm run fleet -- check says whether the tables can be written';
  return exceptions > 0 ? 'settle the exceptions' : 'wait for the provider';
}

export function showProvider({ name, mode, breaker, calls }: ProviderState): string {
  return `${name} (${mode})  ${breaker === 'closed' ? 'reachable' : `left alone: breaker ${breaker}`}, ${plural(calls, 'call')} under way`;
}
