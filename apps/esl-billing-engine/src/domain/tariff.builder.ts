import type { Tariff } from '@saldo/contracts';

/** For specs: a tariff with one price throughout, such as `aTariff('0.60', '60/60')`. */
export function aTariff(perMinute: string, increments = '1/1', change: Partial<Tariff> = {}): Tariff {
  const [first = 1, next = 1] = increments.split('/').map(Number);
  return {
    deck: '0190a000-0000-7000-8000-000000000001',
    deck_name: 'default',
    version: 1,
    dialled: '51983000001',
    number: '51983000001',
    emergency: false,
    prefix: '51983',
    destination: 'Peru, mobile',
    currency: 'PEN',
    rounding: 'up',
    scale: 4,
    spans: [{ starts_at: new Date('2026-01-15T12:00:00.000Z'), terms: flat(perMinute, first, next) }],
    ...change,
  };
}

function flat(perMinute: string, first: number, next: number): Tariff['spans'][0]['terms'] {
  return {
    tiers: [{ from_seconds: 0, first_seconds: first, next_seconds: next, price: perMinute }],
    connection_fee: '0',
    grace_seconds: 0,
    minimum_charge: '0',
  };
}
