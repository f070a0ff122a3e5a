import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '@saldo/money';
import { price } from '@saldo/pricing';
import { terms } from '@saldo/pricing/test';
import { aLoadedDeck } from './deck.builder.ts';
import { findTariff } from './loaded-deck.ts';
import type { Finding, FoundTariff } from './loaded-deck.ts';
import { aRate } from './rate.builder.ts';

const at = new Date('2026-11-23T19:59:00Z');
const day = { name: 'day', days: ['monday' as const], from: '08:00', until: '20:00' };

function tariffOf(finding: Finding): FoundTariff {
  if (finding.kind !== 'tariff') throw new Error(`refused: ${finding.code}`);
  return finding.tariff;
}

function cost(tariff: FoundTariff, answeredAt: Date, seconds: number): string {
  return formatAmount(price(tariff, { answeredAt, durationUs: seconds * 1_000_000 }).cost.micros, 'USD');
}

describe('the tariff of a call', () => {
  it('is that of the longest prefix', () => {
    const loaded = aLoadedDeck({}, [aRate(), aRate({ prefix: '51983', destination: 'Peru, mobile' })]);
    const tariff = tariffOf(findTariff(loaded, { dialled: '0051983000001', at }));
    expect(tariff).toMatchObject({ number: '51983000001', prefix: '51983', destination: 'Peru, mobile' });
    expect(tariff.spans).toHaveLength(1);
  });

  it.each([
    ['a number that no prefix fits', { dialled: '+52181000001', at }, 'no_rate'],
    [
      'a trunk that the deck does not have',
      { dialled: '+51983000001', trunk: 'nobody', at },
      'trunk_unknown',
    ],
    ['what is no number', { dialled: 'alice', at }, 'number_unreadable'],
    ['a number too long for its destination', { dialled: '+511000000000', at }, 'number_unreadable'],
    ['a destination that is rejected', { dialled: '+51900000001', at }, 'destination_rejected'],
  ])('is refused for %s', (_, setup, code) => {
    const loaded = aLoadedDeck({}, [aRate({ lengthMax: 11 }), aRate({ prefix: '519', isRejected: true })]);
    expect(findTariff(loaded, setup)).toMatchObject({ kind: 'refused', code });
  });

  it('of an emergency is free, or costs what the deck says, and no rate is asked', () => {
    const priced = { emergency_numbers: [{ number: '911', price: '0.60' }, { number: '112' }] };
    const loaded = aLoadedDeck(priced, [aRate({ prefix: '911', isRejected: true })]);
    const police = tariffOf(findTariff(loaded, { dialled: '911', trunk: 'nobody', at }));
    expect(police.isEmergency).toBe(true);
    expect(cost(police, at, 60)).toBe('0.60');
    expect(cost(tariffOf(findTariff(loaded, { dialled: '112', at })), at, 60)).toBe('0.00');
  });
});

describe('a window that ends during a call', () => {
  const rates = [
    aRate({ window: 'day', terms: terms('0.60', '60/60') }),
    aRate({ terms: terms('0.06', '60/60') }),
  ];

  it('changes the price of the increments that begin after it, when the deck splits', () => {
    const loaded = aLoadedDeck({ windows: [day], crossing: 'split' }, rates);
    const tariff = tariffOf(findTariff(loaded, { dialled: '+51100000000', at }));
    expect(tariff.spans.map(({ startsAt, window }) => [startsAt.toISOString(), window])).toEqual([
      ['2026-11-23T19:59:00.000Z', 'day'],
      ['2026-11-23T20:00:00.000Z', undefined],
    ]);
    expect(cost(tariff, at, 180)).toBe('0.72');
  });

  it('changes nothing when the deck freezes the tariff at the setup', () => {
    const loaded = aLoadedDeck({ windows: [day], crossing: 'frozen' }, rates);
    const tariff = tariffOf(findTariff(loaded, { dialled: '+51100000000', at }));
    expect(cost(tariff, at, 180)).toBe('1.80');
  });

  it('keeps the terms of the setup where nothing is sold afterwards', () => {
    const loaded = aLoadedDeck({ windows: [day] }, [rates[0]!]);
    const tariff = tariffOf(findTariff(loaded, { dialled: '+51100000000', at }));
    expect(cost(tariff, at, 180)).toBe('1.80');
  });
});

describe('a rate that ends during a call', () => {
  it('is kept for the call, which was authorised by it', () => {
    const boundary = new Date(at.getTime() + 60_000);
    const loaded = aLoadedDeck({ windows: [day] }, [
      aRate({ terms: terms('0.60', '60/60'), effectiveUntil: boundary }),
      aRate({ terms: terms('6', '60/60'), effectiveFrom: boundary }),
    ]);
    const before = tariffOf(findTariff(loaded, { dialled: '+51100000000', at }));
    const after = tariffOf(findTariff(loaded, { dialled: '+51100000000', at: boundary }));
    expect([cost(before, at, 180), cost(after, boundary, 180)]).toEqual(['1.80', '18.00']);
  });

  it('can be looked up as of another instant than the setup', () => {
    const next = new Date('2027-01-01T00:00:00Z');
    const loaded = aLoadedDeck({}, [aRate({ effectiveFrom: next })]);
    expect(findTariff(loaded, { dialled: '+51100000000', at })).toMatchObject({ code: 'no_rate' });
    expect(findTariff(loaded, { dialled: '+51100000000', at, ratesAt: next }).kind).toBe('tariff');
  });
});
