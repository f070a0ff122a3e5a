import { describe, expect, it } from '@jest/globals';
import { formatMoney, money } from '@saldo/money';
import { parseConfig } from '@saldo/service';
import { z } from 'zod';
import { patience } from './domain/topup.builder.ts';
import { fleetClockOf, fleetRunSettings, runTermsOf } from './fleet-runs.config.ts';

const BOTH = {
  SALDO_GPS_DB_URL: 'mysql://saldo:secret@127.0.0.1/gps',
  SALDO_ELIOT_DB_URL: 'mysql://saldo:secret@127.0.0.1/eliot',
};
const read = (env: Readonly<Record<string, string>>) =>
  parseConfig(z.object(fleetRunSettings), { ...BOTH, ...env });

function settingsOf(env: Readonly<Record<string, string>> = {}) {
  const reading = read(env);
  if (reading.problems) throw new Error(reading.problems.join('\n'));
  return reading.config;
}

const termsOf = (env: Readonly<Record<string, string>> = {}) => [
  ...runTermsOf(settingsOf(env), { zone: 'America/Mazatlan', patience }).values(),
];

describe('the runs of fleets', () => {
  it('are as those of the former system where nobody says otherwise', () => {
    expect(
      termsOf().map(({ fleet, schedule, threshold }) => [fleet, schedule, formatMoney(threshold)]),
    ).toEqual([
      ['gps', { everyMinutes: 10 }, formatMoney(money(10_000_000n, 'MXN'))],
      ['voice', { cron: '0 1,4 * * *' }, formatMoney(money(100_000_000n, 'MXN'))],
      ['iot', { everyMinutes: 10 }, formatMoney(money(50_000_000n, 'MXN'))],
    ]);
    for (const { pauseMs, runBudget, dayBudget } of termsOf())
      expect([pauseMs, runBudget, dayBudget]).toEqual([500, undefined, undefined]);
  });

  it('send within half a lease, hear a provider out, and go by the zone', () => {
    for (const terms of termsOf({ SALDO_FLEET_LEASE: '8s' }))
      expect(terms).toMatchObject({
        zone: 'America/Mazatlan',
        sendWithinMs: 4_000,
        batchSize: 500,
        linesAtOnce: 8,
        patience: { callMs: 90_000 },
      });
    expect(fleetClockOf(settingsOf())).toMatchObject({ tickEveryMs: 1_000, fundsEveryMs: 60_000 });
  });

  it('are as they are set, each fleet by its own', () => {
    const [gps, voice, iot] = termsOf({
      SALDO_GPS_SCHEDULE: 'every 14m',
      SALDO_VOICE_SCHEDULE: 'never',
      SALDO_IOT_BALANCE_ABOVE: '20.50',
      SALDO_GPS_RUN_BUDGET: '300',
      SALDO_VOICE_DAY_BUDGET: '4500.00',
    });
    expect([gps?.schedule, voice?.schedule]).toEqual([{ everyMinutes: 14 }, 'never']);
    const micros = [iot?.threshold, gps?.runBudget, voice?.dayBudget].map((amount) => amount?.micros);
    expect(micros).toEqual([20_500_000n, 300_000_000n, 4_500_000_000n]);
    expect([gps?.dayBudget, voice?.runBudget, iot?.runBudget, iot?.dayBudget]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it.each([
    ['SALDO_GPS_SCHEDULE', 'every 0m'],
    ['SALDO_VOICE_SCHEDULE', '0 25 * * *'],
    ['SALDO_GPS_BALANCE_ABOVE', '-1'],
    ['SALDO_IOT_RUN_BUDGET', '1e3'],
    ['SALDO_FLEET_BATCH_LINES', '501'],
    ['SALDO_FLEET_LINES_AT_ONCE', '0'],
  ])('refuse %s %s with a sentence', (name, value) => {
    expect(read({ [name]: value }).problems).toEqual([
      expect.stringContaining(`${name} is "${value}": it must be`),
    ]);
  });
});
