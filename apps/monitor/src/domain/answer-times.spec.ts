import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerTimes, percentile } from './answer-times.ts';
import { aSample } from './sample.builder.ts';

const took = (tookMs: number, provider = 'taecel') =>
  aSample({ provider, outcome: tookMs % 2 === 0 ? 'succeeded' : 'failed', tookMs });

describe('how a provider answers', () => {
  it('is counted of its own recharges alone', () => {
    const samples = [took(100), took(301), took(200), took(9_000, 'mst'), aSample({ provider: 'taecel' })];
    expect(answerTimes(samples, 'taecel')).toEqual({ ended: 3, failed: 1, p50Ms: 200, p99Ms: 301 });
    expect(answerTimes(samples, 'latcom')).toEqual({ ended: 0, failed: 0 });
  });

  it('is no worse for what it refuses with good reason', () => {
    const refused = aSample({ provider: 'taecel', outcome: 'refused', tookMs: 50 });
    expect(answerTimes([took(100), refused], 'taecel')).toMatchObject({ ended: 2, failed: 0 });
  });

  it('is not told by what waited for a person', () => {
    expect(answerTimes([took(100), took(3_600_000)], 'taecel')).toMatchObject({ p99Ms: 3_600_000 });
    expect(answerTimes([took(100), took(3_600_001)], 'taecel')).toMatchObject({ ended: 2, p99Ms: 100 });
  });

  it('is a time that was measured, with at least as many below it as the percentile says', () => {
    const times = fc.array(fc.nat(100_000), { minLength: 1 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 99 }), (list, percent) => {
        const sorted = [...list].sort((a, b) => a - b);
        const found = percentile(sorted, percent)!;
        expect(sorted).toContain(found);
        expect(sorted.filter((each) => each <= found).length * 100).toBeGreaterThanOrEqual(
          percent * sorted.length,
        );
      }),
    );
    expect(percentile([], 50)).toBeUndefined();
  });
});
