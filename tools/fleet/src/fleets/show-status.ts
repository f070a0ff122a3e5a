import type { Fleet, ProviderState } from '@saldo/contracts';
import { formatMoney } from '@saldo/money';
import { FLEET_WORDS, plural, REPORT_WORDS, RUN_WORDS, showInstant } from './words.ts';

/** A fleet as it stands, in a few lines. */
export function showFleet(fleet: Fleet, zone: string): string[] {
  const { name, state, reason, next_run_at, holder, spent_today, budget_per_day, last_run } = fleet;
  const next = next_run_at ? `next run ${showInstant(next_run_at, zone)}` : 'no run is due';
  const budget = budget_per_day ? ` of ${formatMoney(budget_per_day)}` : '';
  const last = last_run
    ? `last run ${showInstant(last_run.started_at, zone)} ${RUN_WORDS[last_run.state]}, ${last_run.succeeded} of ${last_run.planned}`
    : 'no run yet';
  return [
    `${name.padEnd(5)}  ${FLEET_WORDS[state]}${reason ? `: ${reason}` : ''}${holder ? ` (${holder})` : ''}`,
    `       ${next}; ${last}`,
    `       spent today ${formatMoney(spent_today)}${budget}; last reports: ${REPORT_WORDS[fleet.reports]}`,
    ...wants(fleet).map((want) => `       ${want}`),
  ];
}

/** What of a fleet wants somebody's attention. */
function wants({ name, unknown, unsettled, waiting, quarantined, exceptions }: Fleet): string[] {
  return [
    ...(unknown > 0 ? [`${plural(unknown, 'recharge')} whose end is not known; the provider is asked`] : []),
    ...(unsettled > 0 ? [`${plural(unsettled, 'recharge')} delivered and not yet in the tables`] : []),
    ...(waiting > 0 ? [`${plural(waiting, 'line waits', 'lines wait')} for money at a provider`] : []),
    ...(quarantined > 0
      ? [`${plural(quarantined, 'line')} in quarantine: npm run fleet -- quarantine ${name}`]
      : []),
    ...(exceptions > 0
      ? [`${plural(exceptions, 'exception')} for a person: npm run fleet -- exceptions`]
      : []),
  ];
}

export function showProvider({ name, mode, breaker, calls }: ProviderState): string {
  return `${name} (${mode})  ${breaker === 'closed' ? 'reachable' : `left alone: breaker ${breaker}`}, ${plural(calls, 'call')} under way`;
}
