import { isZone } from '@saldo/calendar';
import { SERVICES } from '@saldo/contracts';
import { busSettings, durationMs, field } from '@saldo/service';
import { z } from 'zod';

/** The environment of this service; every variable is checked before anything starts. */
export const config = z.object({
  ...busSettings,
  /** Where it remembers. Without it what was seen is kept in memory and lost with the process. */
  SALDO_MONGODB_URL: field('an address such as mongodb://host:27017/metrics', (text) =>
    /^mongodb(\+srv)?:\/\/\S+$/.test(text) ? text : undefined,
  ).optional(),
  /** The zone of business days, as the fleets have it. */
  SALDO_FLEET_ZONE: field('a time zone such as America/Mazatlan', (text) =>
    isZone(text) ? text : undefined,
  ).default('America/Mazatlan'),
  /** How often it looks whether something is wrong. */
  SALDO_WATCH_EVERY: durationMs().default(10_000),
  /** Services that must answer, separated by commas. All of Saldo's when absent. */
  SALDO_WATCHED_SERVICES: field('names of services with commas between them', namesOf).default([...SERVICES]),
  /** How long a service may be silent, as one is that starts. */
  SALDO_ALERT_SILENCE: durationMs().default(45_000),
  /** How long an exception may stay open before somebody is told. */
  SALDO_ALERT_EXCEPTION_AGE: durationMs().default(4 * 3_600_000),
  /** How long an outcome may stay unknown. */
  SALDO_ALERT_UNKNOWN_AGE: durationMs().default(30 * 60_000),
  /** How late a fleet's next run may be. */
  SALDO_ALERT_LATE_RUN: durationMs().default(10 * 60_000),
});

export type Config = z.output<typeof config>;

function namesOf(text: string): string[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  return names.every((name) => /^[a-z][a-z0-9-]*$/.test(name)) ? names : undefined;
}
