import { describe, expect, it } from '@jest/globals';
import { nanos, terms } from './tariff.builder.ts';
import { FREE, wrongTerms } from './terms.ts';
import type { Terms } from './terms.ts';

const [minute] = terms('1', '60/30').tiers;
const later = (fromSeconds: number): Terms => ({
  ...terms('1', '60/30'),
  tiers: [minute!, { ...minute!, fromSeconds }],
});

describe('terms', () => {
  it.each([60, 90, 120, 180])(
    'may have a tier from second %d, where an increment of 60/30 ends',
    (seconds) => {
      expect(wrongTerms(later(seconds), 4)).toBeUndefined();
    },
  );

  it.each([
    ['as fine as what costs are rounded to', { maximumNanos: nanos('0.0001') }],
    ['at the minimum', { minimumNanos: nanos('2'), maximumNanos: nanos('2') }],
  ])('may have a maximum %s', (_, change) => {
    expect(wrongTerms({ ...FREE, ...change, tiers: [minute!] }, 4)).toBeUndefined();
  });

  it.each([
    ['no tier at all', { ...FREE, tiers: [] }, 'second 0'],
    ['a first tier that begins late', { ...FREE, tiers: [{ ...minute!, fromSeconds: 60 }] }, 'second 0'],
    ['a tier inside an increment', later(75), 'where an increment'],
    ['a tier before the first increment ends', later(30), 'where an increment'],
    ['two tiers from the same second', later(0), 'where an increment'],
    ['an increment of nothing', terms('1', '0/1'), 'at least one second'],
    ['21 tiers', { ...FREE, tiers: Array.from({ length: 21 }, () => minute!) }, 'at most 20'],
    [
      'a maximum finer than what costs are rounded to',
      { ...FREE, maximumNanos: nanos('0.00001') },
      'decimals',
    ],
    [
      'a maximum below the minimum',
      { ...FREE, minimumNanos: nanos('2'), maximumNanos: nanos('1.9999') },
      'below the minimum',
    ],
  ] as const)('are refused with %s', (_, wrong: Terms, words) => {
    expect(wrongTerms(wrong, 4)).toContain(words);
  });
});
