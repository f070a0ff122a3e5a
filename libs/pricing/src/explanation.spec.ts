import { describe, expect, it } from '@jest/globals';
import { explain, formatSixtieths } from './explanation.ts';
import { price } from './price.ts';
import { NOON, aTariff, nanos, terms } from './tariff.builder.ts';
import type { Terms } from './terms.ts';

const said = (from: Terms, seconds: number) => {
  const tariff = aTariff(from);
  return explain(price(tariff, { answeredAt: NOON, durationUs: seconds * 1_000_000 }), tariff);
};

describe('the explanation of a cost', () => {
  it('names increments, prices, fees and the rounding', () => {
    expect(said(terms('0.006', '30/6', { connectionNanos: nanos('0.01') }), 32)).toBe(
      'From second 0: 1 × 30 s = 30 s at 0.006 a minute is 0.003. ' +
        'From second 30: 1 × 6 s = 6 s at 0.006 a minute is 0.0006. ' +
        'The connection costs 0.01. Together 0.0136. Rounded (up) to 4 decimals: 0.0136 USD.',
    );
  });

  it.each([
    ['that it was not answered', terms('1', '1/1'), 0, 'not answered'],
    ['the grace', terms('1', '1/1', { graceSeconds: 3 }), 3, 'grace'],
    ['the minimum', terms('0.05', '1/1', { minimumNanos: nanos('0.01') }), 4, 'minimum charge is 0.01'],
    ['the maximum', terms('1', '1/1', { maximumNanos: nanos('0.5') }), 60, 'more than 0.5'],
  ])('names %s', (_, from, seconds, words) => {
    expect(said(from, seconds)).toContain(words);
  });

  it('writes sixtieths exactly where they are decimals, and to twelve decimals elsewhere', () => {
    expect([60n, 6n, 1_250_000_000n].map(formatSixtieths)).toEqual([
      '0.000000001',
      '0.0000000001',
      '0.020833333333',
    ]);
  });
});
