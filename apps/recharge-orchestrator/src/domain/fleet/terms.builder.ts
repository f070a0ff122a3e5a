import type { FleetName } from '@saldo/contracts';
import type { FleetTerms } from './terms.ts';

const MAZATLAN = 'America/Mazatlan';
const NAMES = ['stock', 'mextic los cabos', 'jesar', 'distribuidores', 'demo', '_old'];

const TERMS: Readonly<Record<FleetName, FleetTerms>> = {
  gps: {
    fleet: 'gps',
    zone: MAZATLAN,
    leadDays: 0,
    silence: { minutes: 10, daysMax: 14, rechargeExpiringToday: false, rechargeNeverReported: false },
    deliveriesMax: 1,
    restDays: 6,
    attemptsMax: 3,
    linesMax: 10_000,
    excluded: { companies: NAMES, vehicles: ['demo', '_old'] },
    usual: { amount: '10', days: 8 },
  },
  voice: {
    fleet: 'voice',
    zone: MAZATLAN,
    leadDays: 1,
    deliveriesMax: 1,
    restDays: 1,
    attemptsMax: 3,
    linesMax: 300,
    excluded: { companies: [], vehicles: [] },
  },
  iot: {
    fleet: 'iot',
    zone: MAZATLAN,
    leadDays: 0,
    silence: { minutes: 10, daysMax: 20, rechargeExpiringToday: true, rechargeNeverReported: true },
    deliveriesMax: 1,
    restDays: 1,
    attemptsMax: 3,
    linesMax: 10_000,
    excluded: { companies: [...NAMES, 'mexticom'], vehicles: ['demo', '_old'] },
    bearer: 'gsm',
  },
};

/** For specs: the terms of a fleet as the former system had them; a test names only what matters to it. */
export function termsFor(fleet: FleetName, wanted: Partial<FleetTerms> = {}): FleetTerms {
  return { ...TERMS[fleet], ...wanted };
}
