import { describe, expect, it } from '@jest/globals';
import { formatAmount, parseAmount } from '@saldo/money';
import { price } from '@saldo/pricing';
import type { CallTariff, Terms } from '@saldo/pricing';
import { aTariff, NOON, nanos, terms } from '@saldo/pricing/test';
import fc from 'fast-check';
import { firstSlice, nextSlice, paidSecondsOf, SLICE_RULES } from './slices.ts';
import type { Purchase, Slice } from './slices.ts';

const PLENTY = 1_000_000_000n;

function purchase(from: Terms, limitSeconds = 14_400): Purchase {
  return { tariff: aTariff(from), answeredAt: NOON, limitSeconds };
}

function first(from: Terms, available = PLENTY, limitSeconds = 14_400): Slice | undefined {
  return firstSlice(purchase(from, limitSeconds), SLICE_RULES, available);
}

function amountOf(slice: Slice | undefined): string {
  return formatAmount(slice!.micros, 'USD');
}

describe('the first hold', () => {
  it.each([
    ['0.15', '1/1', '0.81', 324],
    ['0.15', '6/6', '0.81', 324],
    ['0.018', '1/1', '0.30', 1_000],
    ['10', '1/1', '30.00', 180],
    ['10', '60/60', '30.00', 180],
    ['0', '1/1', '0.00', 3_600],
  ])('at %s a minute in increments of %s is %s for %d seconds', (rate, increments, amount, seconds) => {
    const slice = first(terms(rate, increments));
    expect([amountOf(slice), slice!.paidSeconds]).toEqual([amount, seconds]);
  });

  it('is what there is where that is less, as long as it pays for one increment', () => {
    const minutes = terms('0.60', '60/60');
    expect(first(minutes, 1_300_000n)).toEqual({
      micros: 1_300_000n,
      heldMicros: 1_300_000n,
      paidSeconds: 120,
    });
    expect(first(minutes, 600_000n)?.paidSeconds).toBe(60);
    expect(first(minutes, 599_999n)).toBeUndefined();
    expect(first(minutes, -5n)).toBeUndefined();
  });

  it('pays for the connection and the minimum charge too', () => {
    const fee = terms('0.60', '60/60', { connectionNanos: nanos('0.10') });
    expect(first(fee, 1_000_000n)?.paidSeconds).toBe(60);
    expect(first(terms('0.05', '1/1', { minimumNanos: nanos('0.5') }), 499_999n)).toBeUndefined();
  });

  it('is one increment where that costs more than the most', () => {
    expect(first(terms('40', '60/60'))).toEqual({
      micros: 40_000_000n,
      heldMicros: 40_000_000n,
      paidSeconds: 60,
    });
    expect(first(terms('40', '60/60', { graceSeconds: 3 }))?.paidSeconds).toBe(60);
  });

  it('never is more than the whole call may cost', () => {
    expect(amountOf(first(terms('0.60', '60/60'), PLENTY, 60))).toBe('0.60');
    expect(amountOf(first(terms('0.60', '60/60', { maximumNanos: nanos('0.9') })))).toBe('0.90');
    expect(amountOf(first(terms('0.0001', '60/60'), PLENTY, 60))).toBe('0.0001');
  });

  it('buys no second beyond the longest call', () => {
    expect(first(terms('0.0001', '1/1'), PLENTY, 90)?.paidSeconds).toBe(90);
    expect(first(terms('0', '1/1'), 0n, 90)).toEqual({ micros: 0n, heldMicros: 0n, paidSeconds: 90 });
  });
});

describe('a further hold', () => {
  const perMinute = (rate: string) => purchase(terms(rate, '1/1'));

  it('at 0.15 a minute is 0.486', () => {
    const slice = nextSlice(
      { ...perMinute('0.15'), heldMicros: 810_000n, paidSeconds: 324 },
      SLICE_RULES,
      PLENTY,
    );
    expect([amountOf(slice), slice!.paidSeconds]).toEqual(['0.486', 518]);
  });

  it('of a free call costs nothing and lasts another hour', () => {
    const slice = nextSlice({ ...perMinute('0'), heldMicros: 0n, paidSeconds: 3_600 }, SLICE_RULES, 0n);
    expect(slice).toEqual({ micros: 0n, heldMicros: 0n, paidSeconds: 7_200 });
  });

  it('is nothing where the money buys no increment, or all of the call is paid for', () => {
    const minutes = { ...purchase(terms('0.60', '60/60')), heldMicros: 1_000_000n, paidSeconds: 60 };
    expect(nextSlice(minutes, SLICE_RULES, 199_999n)).toBeUndefined();
    expect(nextSlice(minutes, SLICE_RULES, 200_000n)?.paidSeconds).toBe(120);
    expect(nextSlice({ ...minutes, limitSeconds: 60 }, SLICE_RULES, PLENTY)).toBeUndefined();
  });

  it('reaches into a dearer tier at its price', () => {
    const [cheap] = terms('0.10', '60/60').tiers;
    const dear = { fromSeconds: 300, firstSeconds: 60, nextSeconds: 60, priceNanos: nanos('5') };
    const tiers = purchase({ ...terms('0.10', '60/60'), tiers: [cheap!, dear] });
    const slice = nextSlice({ ...tiers, heldMicros: 500_000n, paidSeconds: 300 }, SLICE_RULES, PLENTY);
    expect([amountOf(slice), slice!.paidSeconds]).toEqual(['16.20', 480]);
  });
});

const cents = (most: number) =>
  fc.integer({ min: 0, max: most }).map((count) => nanos((count / 100).toFixed(2)));

const anyTariff: fc.Arbitrary<CallTariff> = fc
  .record({
    rates: fc.tuple(cents(1_500), cents(1_500)),
    increments: fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 })),
    connectionNanos: cents(50),
    minimumNanos: cents(50),
    graceSeconds: fc.integer({ min: 0, max: 5 }),
    maximumNanos: fc.option(cents(3_000), { nil: undefined }),
    rounding: fc.constantFrom('up' as const, 'half_up' as const, 'down' as const),
    scale: fc.integer({ min: 2, max: 6 }),
  })
  .map(({ rates, increments, maximumNanos, rounding, scale, ...fees }) => {
    const [firstSeconds, nextSeconds] = increments;
    const tier = { firstSeconds, nextSeconds };
    const tiers = [
      { ...tier, fromSeconds: 0, priceNanos: rates[0] },
      { ...tier, fromSeconds: firstSeconds + 3 * nextSeconds, priceNanos: rates[1] },
    ];
    return aTariff({ ...fees, tiers, ...(maximumNanos && { maximumNanos }) }, { rounding, scale });
  });

it('whatever the tariff, the seconds that are paid for never cost more than is held, nor is more held than there was', () => {
  const anyMoney = fc.integer({ min: 0, max: 40_000_000 }).map(BigInt);
  const anyLimit = fc.integer({ min: 1, max: 2_000 });
  fc.assert(
    fc.property(anyTariff, anyMoney, anyLimit, (tariff, available, limitSeconds) => {
      const bought: Purchase = { tariff, answeredAt: NOON, limitSeconds };
      const cost = (seconds: number) =>
        price(tariff, { answeredAt: NOON, durationUs: seconds * 1_000_000 }).cost.micros;
      let slice = firstSlice(bought, SLICE_RULES, available);
      if (slice === undefined) expect(paidSecondsOf(bought, available)).toBe(0);
      while (slice !== undefined) {
        expect(cost(slice.paidSeconds)).toBeLessThanOrEqual(slice.heldMicros);
        expect(slice.heldMicros).toBeLessThanOrEqual(available);
        expect(slice.paidSeconds).toBeLessThanOrEqual(limitSeconds);
        const next: Slice | undefined = nextSlice(
          { ...bought, ...slice },
          SLICE_RULES,
          available - slice.heldMicros,
        );
        if (next !== undefined) expect(next.paidSeconds).toBeGreaterThan(slice.paidSeconds);
        // Only the end of the call or of the money ends the buying.
        else if (slice.paidSeconds < limitSeconds)
          expect(cost(slice.paidSeconds + 1)).toBeGreaterThan(available);
        slice = next;
      }
    }),
    { numRuns: 300 },
  );
});

it('the least and the most are amounts of the tariff’s currency', () => {
  expect([SLICE_RULES.leastMicros, SLICE_RULES.mostMicros]).toEqual([
    parseAmount('0.30'),
    parseAmount('30.00'),
  ]);
});
