import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@saldo/service';
import { z } from 'zod';
import { termsFor } from './domain/fleet/terms.builder.ts';
import { fleetTermsSettings, termsOfFleets } from './fleet-terms.config.ts';

const read = (env: Readonly<Record<string, string>>) => parseConfig(z.object(fleetTermsSettings), env);

function termsOf(env: Readonly<Record<string, string>>) {
  const reading = read(env);
  if (reading.problems) throw new Error(reading.problems.join('\n'));
  return termsOfFleets(reading.config);
}

describe('the terms of fleets', () => {
  it('are those of the former system where nobody says otherwise', () => {
    expect(termsOf({})).toEqual({ gps: termsFor('gps'), voice: termsFor('voice'), iot: termsFor('iot') });
  });

  it('are as they are set', () => {
    const { gps, voice, iot } = termsOf({
      SALDO_FLEET_ZONE: 'America/Tijuana',
      SALDO_GPS_AMOUNT: '20.00',
      SALDO_GPS_DAYS: '7',
      SALDO_GPS_RECHARGE_EXPIRING: 'true',
      SALDO_GPS_EXCLUDED_COMPANIES: 'acme, _old ,,x y',
      SALDO_VOICE_LINES_MAX: '10',
      SALDO_IOT_EXCLUDED_VEHICLES: '-',
      SALDO_IOT_BEARER: 'lte',
    });
    expect([gps.zone, voice.zone, iot.zone]).toEqual(Array(3).fill('America/Tijuana'));
    expect(gps.usual).toEqual({ amount: '20.00', days: 7 });
    expect(gps.silence?.rechargeExpiringToday).toBe(true);
    expect(gps.excluded.companies).toEqual(['acme', '_old', 'x y']);
    expect([voice.linesMax, iot.bearer, iot.excluded.vehicles]).toEqual([10, 'lte', []]);
  });

  it.each([
    ['SALDO_GPS_AMOUNT', '12', 'an amount of airtime that is sold, such as 10'],
    ['SALDO_FLEET_ZONE', 'Mazatlan', 'a time zone such as America/Mexico_City'],
    ['SALDO_GPS_REST_DAYS', '61', 'a whole number from 1 to 60'],
    ['SALDO_IOT_SILENT_DAYS_MAX', '0', 'a whole number from 1 to 365'],
  ])('refuse %s %s with a sentence', (name, value, expected) => {
    expect(read({ [name]: value }).problems).toEqual([`${name} is "${value}": it must be ${expected}.`]);
  });
});
