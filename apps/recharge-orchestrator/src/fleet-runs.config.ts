import type { FleetName } from '@saldo/contracts';
import { MICROS_PER_UNIT, money, parseAmount } from '@saldo/money';
import { count, durationMs, field, redisSettings, url } from '@saldo/service';
import type { z } from 'zod';
import type { Patience } from './domain/attempt.ts';
import type { RunTerms, RunTermsOfFleets } from './domain/fleet/run-terms.ts';
import { parseSchedule } from './domain/fleet/schedule.ts';
import type { TermsOfFleets } from './domain/fleet/terms.ts';

const schedule = () =>
  field('"every 10m", or a pattern of cron such as "0 1,4 * * *"', (given) => parseSchedule(given));

const pesos = () =>
  field('an amount of pesos such as 100.00', (given) => {
    const micros = parseAmount(given);
    return micros !== undefined && micros >= 0n ? money(micros, 'MXN') : undefined;
  });

const usual = (amount: bigint) => money(amount * MICROS_PER_UNIT, 'MXN');

/** By what fleets run. The defaults are those of the former system (domain reference, section 000.3). */
export const fleetRunSettings = {
  /** GPS_DB of the operator. Fleets run where it is given: trackers and voice lines by it alone. */
  SALDO_GPS_DB_URL: url('mysql').optional(),
  /** ELIOT_DB, where agents stand. */
  SALDO_ELIOT_DB_URL: url('mysql').optional(),
  /** MongoDB with `metricas`, the last reports of agents. Without it one that is due counts as silent. */
  SALDO_METRICS_URL: url('mongodb', 'mongodb+srv').optional(),
  SALDO_METRICS_LIMIT: durationMs().default(10_000),
  /** Where the locks of the former system stand. Without it runs are kept apart by PostgreSQL alone. */
  SALDO_REDIS_URL: redisSettings.SALDO_REDIS_URL.optional(),
  SALDO_GPS_SCHEDULE: schedule().default({ everyMinutes: 10 }),
  SALDO_VOICE_SCHEDULE: schedule().default({ cron: '0 1,4 * * *' }),
  SALDO_IOT_SCHEDULE: schedule().default({ everyMinutes: 10 }),
  /** A provider that has not more than this is left alone. */
  SALDO_GPS_BALANCE_ABOVE: pesos().default(usual(10n)),
  SALDO_VOICE_BALANCE_ABOVE: pesos().default(usual(100n)),
  SALDO_IOT_BALANCE_ABOVE: pesos().default(usual(50n)),
  /** What one run and what one day may cost; without them anything. */
  SALDO_GPS_RUN_BUDGET: pesos().optional(),
  SALDO_VOICE_RUN_BUDGET: pesos().optional(),
  SALDO_IOT_RUN_BUDGET: pesos().optional(),
  SALDO_GPS_DAY_BUDGET: pesos().optional(),
  SALDO_VOICE_DAY_BUDGET: pesos().optional(),
  SALDO_IOT_DAY_BUDGET: pesos().optional(),
  /** How many lines of a fleet are under way at once, and the pause between two calls to one provider. */
  SALDO_FLEET_LINES_AT_ONCE: count({ min: 1, max: 64 }).default(8),
  SALDO_FLEET_PAUSE: durationMs().default(500),
  /** So many lines are intended and settled together. */
  SALDO_FLEET_BATCH_LINES: count({ min: 1, max: 500 }).default(500),
  /** For so long a provider that accepted a recharge is heard out: the network takes up to a minute. */
  SALDO_FLEET_HEAR_OUT: durationMs().default(90_000),
  SALDO_FLEET_TICK_EVERY: durationMs().default(1_000),
  /** A fleet whose holder was not heard of for so long may be taken by another process. */
  SALDO_FLEET_LEASE: durationMs().default(10_000),
  /** How often balances are asked for while lines wait for money. */
  SALDO_FLEET_FUNDS_EVERY: durationMs().default(60_000),
  /** How often it is looked whether the databases of the operator are there and as Saldo needs them. */
  SALDO_OPERATOR_LOOK_EVERY: durationMs().default(15_000),
  /** How often it is looked whether a day is over that was not compared with a provider. */
  SALDO_RECONCILE_EVERY: durationMs().default(300_000),
};

type Settings = z.output<z.ZodObject<typeof fleetRunSettings>>;

/** Which fleets are set up follows from the databases that there are. */
function fleetsOf({ SALDO_GPS_DB_URL, SALDO_ELIOT_DB_URL }: Settings): readonly FleetName[] {
  if (SALDO_GPS_DB_URL !== undefined)
    return SALDO_ELIOT_DB_URL === undefined ? ['gps', 'voice'] : ['gps', 'voice', 'iot'];
  if (SALDO_ELIOT_DB_URL === undefined) return [];
  throw new Error(
    'SALDO_GPS_DB_URL is missing: it goes with SALDO_ELIOT_DB_URL, because recharges of agents are written into GPS_DB',
  );
}

function paceOf(settings: Settings, patience: Patience) {
  return {
    linesAtOnce: settings.SALDO_FLEET_LINES_AT_ONCE,
    pauseMs: settings.SALDO_FLEET_PAUSE,
    batchSize: settings.SALDO_FLEET_BATCH_LINES,
    // A lease is renewed each third of its life, so half of one is over before anybody else can take it.
    sendWithinMs: settings.SALDO_FLEET_LEASE / 2,
    patience: { ...patience, callMs: settings.SALDO_FLEET_HEAR_OUT },
  };
}

/** The terms of the fleets that are set up. */
export function runTermsOf(
  settings: Settings,
  { zone, patience }: { readonly zone: string; readonly patience: Patience },
): RunTermsOfFleets {
  const shared = { zone, ...paceOf(settings, patience) };
  const all: readonly RunTerms[] = [
    {
      ...shared,
      fleet: 'gps',
      schedule: settings.SALDO_GPS_SCHEDULE,
      threshold: settings.SALDO_GPS_BALANCE_ABOVE,
      runBudget: settings.SALDO_GPS_RUN_BUDGET,
      dayBudget: settings.SALDO_GPS_DAY_BUDGET,
    },
    {
      ...shared,
      fleet: 'voice',
      schedule: settings.SALDO_VOICE_SCHEDULE,
      threshold: settings.SALDO_VOICE_BALANCE_ABOVE,
      runBudget: settings.SALDO_VOICE_RUN_BUDGET,
      dayBudget: settings.SALDO_VOICE_DAY_BUDGET,
    },
    {
      ...shared,
      fleet: 'iot',
      schedule: settings.SALDO_IOT_SCHEDULE,
      threshold: settings.SALDO_IOT_BALANCE_ABOVE,
      runBudget: settings.SALDO_IOT_RUN_BUDGET,
      dayBudget: settings.SALDO_IOT_DAY_BUDGET,
    },
  ];
  const fleets = fleetsOf(settings);
  return new Map(all.filter(({ fleet }) => fleets.includes(fleet)).map((terms) => [terms.fleet, terms]));
}

/** The terms of selection of the fleets that are set up. */
export function selectionOf(fleets: RunTermsOfFleets, all: Required<TermsOfFleets>): TermsOfFleets {
  const there = ([name]: [string, unknown]) => fleets.has(name as FleetName);
  return Object.fromEntries(Object.entries(all).filter(there));
}

/** How often fleets are looked at. */
export function fleetClockOf(settings: Settings) {
  return {
    fleets: fleetsOf(settings),
    tickEveryMs: settings.SALDO_FLEET_TICK_EVERY,
    fundsEveryMs: settings.SALDO_FLEET_FUNDS_EVERY,
    lookEveryMs: settings.SALDO_OPERATOR_LOOK_EVERY,
    reconcileEveryMs: settings.SALDO_RECONCILE_EVERY,
  };
}
