import { addDays, businessDate, DAY_MS, endOfBusinessDay } from '@saldo/calendar';
import type { FleetName } from '@saldo/contracts';

/** What the new expiry of a line follows from: facts of the recharge alone, so that a repeat computes the same. */
export interface Delivery {
  readonly fleet: FleetName;
  /** The expiry that was answered. */
  readonly expiresAt: Date;
  readonly succeededAt: Date;
  readonly days: number;
}

/**
 * Until when a line is valid after a recharge, in whole seconds. Days that were left are kept. Trackers and voice lines
 * count hours; an agent is valid to the end of its last day.
 */
export function newExpiry({ fleet, expiresAt, succeededAt, days }: Delivery, zone: string): Date {
  const from = expiresAt > succeededAt ? expiresAt : succeededAt;
  const seconds = Math.floor(from.getTime() / 1_000) * 1_000;
  if (fleet !== 'iot') return new Date(seconds + days * DAY_MS);
  const lastDay = addDays(businessDate(from, zone), days);
  return new Date(endOfBusinessDay(lastDay, zone).getTime() - 1_000);
}
