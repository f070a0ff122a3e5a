import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffOf, CONSUMER_DEFAULTS } from './consumer-settings.ts';

it('waits five times longer after each attempt, up to the limit', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffOf(CONSUMER_DEFAULTS, attempt, 0.5));
  expect(waits).toEqual([2_000, 10_000, 50_000, 250_000, 1_250_000, 1_800_000, 1_800_000]);
});

it('never waits outside of a fifth around the exact time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, chance) => {
        const exact = backoffOf(CONSUMER_DEFAULTS, attempt, 0.5);
        const wait = backoffOf(CONSUMER_DEFAULTS, attempt, chance);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(exact * 0.8));
        expect(wait).toBeLessThanOrEqual(Math.ceil(exact * 1.2));
      },
    ),
  );
});
