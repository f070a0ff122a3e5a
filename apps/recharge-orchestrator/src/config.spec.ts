import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@saldo/service';
import { config as schema, mstOf, taecelOf } from './config.ts';
import { runTermsOf } from './fleet-runs.config.ts';
import { patience } from './domain/topup.builder.ts';

const WHOLE = {
  SALDO_NATS_URL: 'nats://127.0.0.1:4222',
  SALDO_POSTGRES_URL: 'postgres://saldo:secret@127.0.0.1:5432/recharge',
  SALDO_LATCOM_URL: 'http://127.0.0.1:8080',
  SALDO_LATCOM_USERNAME: 'saldo',
  SALDO_LATCOM_PASSWORD: 'secret',
};

function configWith(more: Record<string, string>) {
  const read = parseConfig(schema, { ...WHOLE, ...more });
  if (read.problems) throw new Error(read.problems.join('\n'));
  return read.config;
}

const fleetsOf = (more: Record<string, string>) => [
  ...runTermsOf(configWith(more), { zone: 'America/Mazatlan', patience }).keys(),
];

describe('half an operator', () => {
  const gps = { SALDO_GPS_DB_URL: 'mysql://saldo:secret@127.0.0.1/gps' };
  const eliot = { SALDO_ELIOT_DB_URL: 'mysql://saldo:secret@127.0.0.1/eliot' };

  it('is refused where agents have no place for what they were recharged with, and both variables are named', () => {
    expect(() => fleetsOf(eliot)).toThrow(/SALDO_GPS_DB_URL is missing.*SALDO_ELIOT_DB_URL/);
  });

  it('runs the fleets of the databases that there are', () => {
    expect([fleetsOf({}), fleetsOf(gps), fleetsOf({ ...gps, ...eliot })]).toEqual([
      [],
      ['gps', 'voice'],
      ['gps', 'voice', 'iot'],
    ]);
  });

  it.each(['SALDO_GPS_DB_URL', 'SALDO_ELIOT_DB_URL'])(
    '%s that is of another kind is a wrong environment',
    (name) => {
      expect(() => configWith({ [name]: 'http://127.0.0.1/gps' })).toThrow(
        `${name} is "http://127.0.0.1/gps": it must be an absolute URL such as mysql:`,
      );
    },
  );
});

describe('half a provider', () => {
  const taecel = { SALDO_TAECEL_URL: 'http://127.0.0.1/taecel' };
  const mst = { SALDO_MST_URL: 'http://127.0.0.1/mst' };

  it.each([
    ['SALDO_TAECEL_KEY', { ...taecel, SALDO_TAECEL_NIP: 'n' }],
    ['SALDO_TAECEL_NIP', { ...taecel, SALDO_TAECEL_KEY: 'k' }],
    ['SALDO_MST_USER', { ...mst, SALDO_MST_PASSWORD: 'p' }],
    ['SALDO_MST_PASSWORD', { ...mst, SALDO_MST_USER: 'u' }],
  ])('is refused without its %s, which is named with the address', (name, given) => {
    const open = () => [taecelOf(configWith(given)), mstOf(configWith(given))];
    const url = name.startsWith('SALDO_MST') ? 'SALDO_MST_URL' : 'SALDO_TAECEL_URL';
    expect(open).toThrow(`${name} is missing: it goes with ${url}`);
  });

  it('is none at all without an address', () => {
    expect([taecelOf(configWith({})), mstOf(configWith({}))]).toEqual([undefined, undefined]);
  });
});
