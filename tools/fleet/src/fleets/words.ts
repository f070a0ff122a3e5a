import type { FleetState, LineReason, ReportSource, RunState } from '@saldo/contracts';

/** Why a line is recharged or left alone, for people. */
export const REASONS: Readonly<Record<LineReason, string>> = {
  expired_and_silent: 'expired, and its device is silent',
  expires_and_silent: 'expires today, and its device is silent',
  due: 'expires soon',
  never_reported: 'expired, and nothing was ever heard of its device',
  reporting_expired: 'expired, and its device still reports',
  reporting_in_time: 'expires today, and has not lapsed yet',
  not_due: 'valid for longer',
  silent_too_long: 'silent for too long to be alive',
  recharged_already: 'recharged already',
  recharge_open: 'has a recharge whose end is not known yet',
  limit_reached: 'had all the attempts or recharges that a period allows',
  excluded: 'excluded by its name, or by what it speaks',
  quarantined: 'in quarantine: a provider refuses it',
  invalid_sim: 'its number is no number',
  amount_unknown: 'its amount is in no catalogue',
  package_unknown: 'its package is in no catalogue',
  no_device: 'has no device',
};

export const FLEET_WORDS: Readonly<Record<FleetState, string>> = {
  idle: 'waits for its next run',
  running: 'runs',
  blocked: 'BLOCKED: it spends nothing',
  waiting_funds: 'waits for money at a provider',
  paused: 'paused',
  stopped: 'STOPPED by a fatal error',
};

export const RUN_WORDS: Readonly<Record<RunState, string>> = {
  running: 'running',
  finished: 'finished',
  waiting_funds: 'ended for want of money',
  blocked: 'BLOCKED',
  stopped: 'STOPPED',
};

export const REPORT_WORDS: Readonly<Record<ReportSource, string>> = {
  database: "the operator's database",
  metrics: 'MongoDB',
  none: 'none: MongoDB is not set up, so a line without a report counts as silent',
  unavailable: 'MongoDB, which does not answer',
};

/** Who holds a fleet: a process of Saldo, or another program by what it wrote into its lock. */
export function holderWords(holder: string): string {
  const [, lockId] = /"lockId":"([^"]*)"/.exec(holder) ?? [];
  const [, pid] = /"pid":(\d+)/.exec(holder) ?? [];
  return lockId === undefined ? holder : `${lockId}${pid === undefined ? '' : `, process ${pid}`}`;
}

/** An instant by the clocks of the operator's zone, as the former system showed it. */
export function showInstant(instant: Date, zone: string): string {
  return instant.toLocaleString('sv-SE', { timeZone: zone });
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Rows as columns; the second and later ones from the right. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd(),
  );
}
