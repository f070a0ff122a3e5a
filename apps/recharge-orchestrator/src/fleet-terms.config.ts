import { isZone } from '@saldo/calendar';
import { count, field, flag, text } from '@saldo/service';
import type { z } from 'zod';
import { airtimeOf } from './domain/fleet/catalogue.ts';
import type { FleetTerms, TermsOfFleets } from './domain/fleet/terms.ts';

/** A time zone by its name in the database of zones. */
export const zone = () =>
  field('a time zone such as America/Mexico_City', (name) => (isZone(name) ? name : undefined));

const airtime = () =>
  field('an amount of airtime that is sold, such as 10', (amount) =>
    airtimeOf(amount, 1) ? amount : undefined,
  );

/** Words between commas; `-` is none at all. */
const words = () =>
  field('words between commas, or - for none', (given) =>
    given.trim() === '-' ? [] : given.split(',').flatMap((word) => word.trim() || []),
  );

const NAMES = ['stock', 'mextic los cabos', 'jesar', 'distribuidores', 'demo', '_old'];
const VEHICLES = ['demo', '_old'];

/** By what lines of fleets are selected. The defaults are those of the former system (domain reference, section 000.3). */
export const fleetTermsSettings = {
  /** Where a fleet's days begin and end. */
  SALDO_FLEET_ZONE: zone().default('America/Mazatlan'),
  /** A line of which so many attempts failed is left alone until the next business day. */
  SALDO_FLEET_ATTEMPTS_MAX: count({ min: 1, max: 20 }).default(3),
  SALDO_GPS_AMOUNT: airtime().default('10'),
  /** 8 at first, 7 later. */
  SALDO_GPS_DAYS: count({ min: 1, max: 365 }).default(8),
  /** 10 minutes in its configuration, 14 in its older code. */
  SALDO_GPS_SILENT_MINUTES: count({ max: 10_080 }).default(10),
  /** 14 days in its code, 30 in its sample configuration. */
  SALDO_GPS_SILENT_DAYS_MAX: count({ min: 1, max: 365 }).default(14),
  /** Whether silent trackers that lapse later today are recharged, as was done later, or once they have lapsed. */
  SALDO_GPS_RECHARGE_EXPIRING: flag().default(false),
  /** In so many business days a tracker is recharged at most so often: one day at first, six later. */
  SALDO_GPS_REST_DAYS: count({ min: 1, max: 60 }).default(6),
  SALDO_GPS_DELIVERIES_MAX: count({ min: 1, max: 100 }).default(1),
  SALDO_GPS_LINES_MAX: count({ min: 1 }).default(10_000),
  SALDO_GPS_EXCLUDED_COMPANIES: words().default(NAMES),
  SALDO_GPS_EXCLUDED_VEHICLES: words().default(VEHICLES),
  /** Voice lines are recharged when they lapse until the end of so many days after today. */
  SALDO_VOICE_LEAD_DAYS: count({ max: 365 }).default(1),
  SALDO_VOICE_REST_DAYS: count({ min: 1, max: 60 }).default(1),
  SALDO_VOICE_DELIVERIES_MAX: count({ min: 1, max: 100 }).default(1),
  SALDO_VOICE_LINES_MAX: count({ min: 1 }).default(300),
  SALDO_IOT_SILENT_MINUTES: count({ max: 10_080 }).default(10),
  SALDO_IOT_SILENT_DAYS_MAX: count({ min: 1, max: 365 }).default(20),
  SALDO_IOT_RECHARGE_EXPIRING: flag().default(true),
  SALDO_IOT_REST_DAYS: count({ min: 1, max: 60 }).default(1),
  SALDO_IOT_DELIVERIES_MAX: count({ min: 1, max: 100 }).default(1),
  SALDO_IOT_LINES_MAX: count({ min: 1 }).default(10_000),
  /** What an agent must speak: its `comunicacion`. */
  SALDO_IOT_BEARER: text('what agents speak, such as gsm').default('gsm'),
  SALDO_IOT_EXCLUDED_COMPANIES: words().default([...NAMES, 'mexticom']),
  SALDO_IOT_EXCLUDED_VEHICLES: words().default(VEHICLES),
};

type Settings = z.output<z.ZodObject<typeof fleetTermsSettings>>;

/** The terms of all fleets; which of them are set up follows from their databases. */
export function termsOfFleets(settings: Settings): Required<TermsOfFleets> {
  return { gps: gpsTerms(settings), voice: voiceTerms(settings), iot: iotTerms(settings) };
}

function gpsTerms(settings: Settings): FleetTerms {
  return {
    fleet: 'gps',
    zone: settings.SALDO_FLEET_ZONE,
    leadDays: 0,
    silence: {
      minutes: settings.SALDO_GPS_SILENT_MINUTES,
      daysMax: settings.SALDO_GPS_SILENT_DAYS_MAX,
      rechargeExpiringToday: settings.SALDO_GPS_RECHARGE_EXPIRING,
      rechargeNeverReported: false,
    },
    deliveriesMax: settings.SALDO_GPS_DELIVERIES_MAX,
    restDays: settings.SALDO_GPS_REST_DAYS,
    attemptsMax: settings.SALDO_FLEET_ATTEMPTS_MAX,
    linesMax: settings.SALDO_GPS_LINES_MAX,
    excluded: {
      companies: settings.SALDO_GPS_EXCLUDED_COMPANIES,
      vehicles: settings.SALDO_GPS_EXCLUDED_VEHICLES,
    },
    usual: { amount: settings.SALDO_GPS_AMOUNT, days: settings.SALDO_GPS_DAYS },
  };
}

function voiceTerms(settings: Settings): FleetTerms {
  return {
    fleet: 'voice',
    zone: settings.SALDO_FLEET_ZONE,
    leadDays: settings.SALDO_VOICE_LEAD_DAYS,
    deliveriesMax: settings.SALDO_VOICE_DELIVERIES_MAX,
    restDays: settings.SALDO_VOICE_REST_DAYS,
    attemptsMax: settings.SALDO_FLEET_ATTEMPTS_MAX,
    linesMax: settings.SALDO_VOICE_LINES_MAX,
    excluded: { companies: [], vehicles: [] },
  };
}

function iotTerms(settings: Settings): FleetTerms {
  return {
    fleet: 'iot',
    zone: settings.SALDO_FLEET_ZONE,
    leadDays: 0,
    silence: {
      minutes: settings.SALDO_IOT_SILENT_MINUTES,
      daysMax: settings.SALDO_IOT_SILENT_DAYS_MAX,
      rechargeExpiringToday: settings.SALDO_IOT_RECHARGE_EXPIRING,
      rechargeNeverReported: true,
    },
    deliveriesMax: settings.SALDO_IOT_DELIVERIES_MAX,
    restDays: settings.SALDO_IOT_REST_DAYS,
    attemptsMax: settings.SALDO_FLEET_ATTEMPTS_MAX,
    linesMax: settings.SALDO_IOT_LINES_MAX,
    excluded: {
      companies: settings.SALDO_IOT_EXCLUDED_COMPANIES,
      vehicles: settings.SALDO_IOT_EXCLUDED_VEHICLES,
    },
    bearer: settings.SALDO_IOT_BEARER,
  };
}
