import type { Alert, FleetRun, Overview, ProviderHealth, ServiceHealth, Severity } from '@saldo/contracts';
import { SEVERITIES } from '@saldo/contracts';
import { colors } from './colors.ts';
import { fleetLines } from './fleet-lines.ts';
import { clock, flow, percent, pesos, seconds, span, wrap } from './words.ts';

export interface OverviewScreen {
  readonly overview: Overview;
  /** The latest progress that was heard of each fleet's run. */
  readonly progress: ReadonlyMap<string, FleetRun>;
  readonly width: number;
}

const WHOLE = 10_000;

const PAINT: Readonly<Record<Severity, (text: string) => string>> = {
  critical: colors.red,
  high: colors.red,
  medium: colors.yellow,
  low: colors.dim,
};

/** How everything stands, no wider than the terminal, what is wrong first. */
export function overviewLines({ overview, progress, width }: OverviewScreen): string[] {
  const { at, alerts, fleets, providers, services } = overview;
  const latest = fleets.map((fleet) => withProgress(fleet, progress.get(fleet.name)));
  return [
    headline(overview),
    '',
    ...alertLines(alerts, at, width),
    '',
    colors.bold('FLEETS'),
    ...(latest.length > 0
      ? latest.flatMap((fleet) => fleetLines(fleet, at, width))
      : ['  No fleet answers: recharge does not run, or no fleet is set up.']),
    '',
    colors.bold('PROVIDERS'),
    ...(providers.length > 0
      ? providers.flatMap((provider) => providerLines(provider, width))
      : ['  No provider answers: recharge does not run.']),
    '',
    colors.bold('SERVICES'),
    ...flow(services.map(serviceWords), width - 2).map((line) => `  ${painted(line)}`),
  ];
}

function headline({ at, durable }: Overview): string {
  const memory = durable ? '' : colors.yellow('   remembers in memory only: MongoDB is not there');
  return `${colors.bold('SALDO')}  ${clock(at, at)}${memory}`;
}

function alertLines(alerts: readonly Alert[], now: Date, width: number): string[] {
  if (alerts.length === 0) return [colors.green('Nothing is wrong.')];
  const inOrder = [...alerts].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const counts = SEVERITIES.flatMap((severity) => {
    const count = alerts.filter((each) => each.severity === severity).length;
    return count > 0 ? `${count} ${severity}` : [];
  });
  return [
    colors.bold(`WRONG NOW  ${counts.join(', ')}`),
    ...inOrder.flatMap(({ severity, about, detail, raised_at }) => {
      const head = `${severity.toUpperCase().padEnd(8)}  ${about}, for ${span(now.getTime() - raised_at.getTime())}`;
      return [`  ${PAINT[severity](head)}`, ...wrap(detail, width - 12).map((line) => `            ${line}`)];
    }),
  ];
}

function providerLines(
  { state, ended, failed, p50_ms, p99_ms, error_budget_bp }: ProviderHealth,
  width: number,
): string[] {
  const { name, mode, breaker, float } = state;
  const times =
    p50_ms === undefined
      ? 'no times yet'
      : `half within ${seconds(p50_ms)}, 99 % within ${seconds(p99_ms ?? p50_ms)}`;
  const parts = [
    `float ${pesos(float)}`,
    `breaker ${breaker.replace('_', ' ')}`,
    times,
    `${ended} ended, ${failed} failed in 24 h`,
    budgetWords(error_budget_bp),
  ];
  const isWrong = breaker !== 'closed' || error_budget_bp < 0;
  const [first = '', ...more] = flow(parts, width - 14);
  const head = `${name}${mode === 'test' ? ' (test)' : ''}`.slice(0, 10).padEnd(10);
  return [
    `  ${(isWrong ? colors.yellow : colors.green)(head)}  ${first}`,
    ...more.map((line) => `              ${line}`),
  ];
}

function serviceWords({
  name,
  state,
  replicas,
  requests,
  errors,
  mean_ms: mean,
  error_budget_bp: left,
}: ServiceHealth): string {
  if (state === 'silent') return `${name} SILENT`;
  const budget = left !== undefined && left < WHOLE ? `, ${budgetWords(left)}` : '';
  const wrong = errors > 0 ? `, ${errors} errors` : '';
  const time = mean === undefined ? '' : `, ${seconds(mean)} each`;
  return `${name} ×${replicas} (${requests} requests${time}${wrong}${budget})`;
}

function budgetWords(left: number): string {
  return left < 0 ? 'error budget overdrawn' : `error budget ${percent(left)}`;
}

function painted(line: string): string {
  return line.replaceAll(/\S+ SILENT/g, (text) => colors.red(text));
}

type FleetOf = Overview['fleets'][number];

/** A run that is under way is as far as its latest progress, not as the last answer was. */
function withProgress(fleet: FleetOf, heard: FleetRun | undefined): FleetOf {
  const known = fleet.last_run;
  if (!heard || !known || known.id !== heard.id || known.state !== 'running') return fleet;
  return done(heard) > done(known) ? { ...fleet, last_run: heard } : fleet;
}

function done({ succeeded, failed, unknown }: FleetRun): number {
  return succeeded + failed + unknown;
}
