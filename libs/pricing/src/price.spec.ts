import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '@saldo/money';
import fc from 'fast-check';
import { affordableSeconds } from './affordable.ts';
import { price, sixtiethsOf } from './price.ts';
import type { CallTariff } from './price.ts';
import { NOON, aTariff, nanos, terms } from './tariff.builder.ts';
import type { Terms } from './terms.ts';

const SECOND = 1_000_000;
const costOf = (tariff: CallTariff, durationUs: number) => {
  const { cost } = price(tariff, { answeredAt: NOON, durationUs });
  return formatAmount(cost.micros, cost.currency);
};

const anyTier = fc.record({
  firstSeconds: fc.integer({ min: 1, max: 90 }),
  nextSeconds: fc.integer({ min: 1, max: 90 }),
  priceNanos: fc.bigInt({ min: 0n, max: 5_000_000_000n }),
  nextCount: fc.integer({ min: 0, max: 6 }),
});

/** Terms of one to three tiers, each beginning where an increment of the one before it ends. */
const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    shapes: fc.array(anyTier, { minLength: 1, maxLength: 3 }),
    connectionNanos: fc.bigInt({ min: 0n, max: 200_000_000n }),
    graceSeconds: fc.integer({ min: 0, max: 5 }),
    minimumNanos: fc.bigInt({ min: 0n, max: 50n }).map((cents) => cents * 10_000_000n),
    hasMaximum: fc.boolean(),
  })
  .map(({ shapes, hasMaximum, ...rest }) => {
    let fromSeconds = 0;
    const tiers = shapes.map(({ nextCount, ...tier }) => {
      const placed = { ...tier, fromSeconds };
      fromSeconds += tier.firstSeconds + nextCount * tier.nextSeconds;
      return placed;
    });
    return { ...rest, tiers, ...(hasMaximum ? { maximumNanos: 20_000_000_000n } : {}) };
  });

const anyAccounting = fc.record({
  rounding: fc.constantFrom('up' as const, 'half_up' as const, 'half_even' as const, 'down' as const),
  scale: fc.integer({ min: 0, max: 6 }),
});

const anyTariff = fc
  .record({
    all: fc.array(anyTerms, { minLength: 1, maxLength: 4 }),
    gaps: fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 4, maxLength: 4 }),
    accounting: anyAccounting,
  })
  .map(({ all, gaps, accounting }): CallTariff => {
    let at = NOON.getTime();
    const spans = all.map((each, index) => {
      const startsAt = new Date(at);
      at += gaps[index]!;
      return { startsAt, terms: each };
    });
    return { currency: 'USD', ...accounting, spans };
  });

const anyDuration = fc.integer({ min: 0, max: 1_200 * SECOND });

describe('the cost of a call', () => {
  it('is billed to the microsecond: one more begins another increment', () => {
    const tariff = aTariff(terms('0.60', '60/60'));
    expect(costOf(tariff, 60 * SECOND)).toBe('0.60');
    expect(costOf(tariff, 60 * SECOND + 1)).toBe('1.20');
  });

  it('changes its price and increments where a tier begins', () => {
    const [first] = terms('1', '60/60').tiers;
    const tariff = aTariff({
      ...terms('1', '60/60'),
      tiers: [first!, { fromSeconds: 180, firstSeconds: 6, nextSeconds: 6, priceNanos: nanos('0.5') }],
    });
    const bill = price(tariff, { answeredAt: NOON, durationUs: 200 * SECOND });
    expect(bill.charges.map(({ fromSeconds, incrementSeconds, count }) => [fromSeconds, incrementSeconds, count]))
      .toEqual([[0, 60, 1], [60, 60, 2], [180, 6, 1], [186, 6, 3]]); // prettier-ignore
    expect(formatAmount(bill.cost.micros, 'USD')).toBe('3.20');
  });

  it('is never above the maximum and says so', () => {
    const tariff = aTariff(terms('1', '60/60', { maximumNanos: nanos('2.5') }));
    const bill = price(tariff, { answeredAt: NOON, durationUs: 600 * SECOND });
    expect([formatAmount(bill.cost.micros, 'USD'), bill.decidedBy]).toEqual(['2.50', 'maximum']);
  });

  it.each([
    ['a nano less', '1.999999999', 'maximum'],
    ['the same', '2', 'increments'],
    ['a nano more', '2.000000001', 'increments'],
  ])('is cut where increments come to more than the maximum, and to it exactly: %s', (_, most, decider) => {
    const tariff = aTariff(terms('1', '60/60', { maximumNanos: nanos(most) }), {
      rounding: 'down',
      scale: 6,
    });
    const { exactSixtieths, decidedBy } = price(tariff, { answeredAt: NOON, durationUs: 120 * SECOND });
    expect(decidedBy).toBe(decider);
    expect(exactSixtieths).toBe((decider === 'maximum' ? nanos(most) : nanos('2')) * 60n);
  });

  it.each([
    ['up', '0.0209'],
    ['down', '0.0208'],
    ['half_up', '0.0208'],
  ] as const)('is rounded once, %s: %s', (rounding, cost) => {
    const tariff = aTariff(terms('0.0125', '1/1'), { rounding });
    expect(costOf(tariff, 100 * SECOND)).toBe(cost);
  });

  it('is rounded at the end and not per increment', () => {
    // 100 seconds of 0.00020833… each, rounded up one by one, would be 0.03.
    const tariff = aTariff(terms('0.0125', '1/1'), { scale: 4 });
    expect(costOf(tariff, 100 * SECOND)).toBe('0.0209');
  });

  it('never falls as the call goes on', () => {
    fc.assert(
      fc.property(anyTariff, anyDuration, anyDuration, (tariff, one, other) => {
        const [shorter, longer] = one < other ? [one, other] : [other, one];
        const of = (durationUs: number) => price(tariff, { answeredAt: NOON, durationUs }).cost.micros;
        expect(of(shorter) <= of(longer)).toBe(true);
      }),
    );
  });

  it('covers the whole call with increments that leave no gap', () => {
    fc.assert(
      fc.property(anyTariff, anyDuration, (tariff, durationUs) => {
        const { charges, billedSeconds } = price(tariff, { answeredAt: NOON, durationUs });
        let at = 0;
        for (const charge of charges) {
          expect(charge.fromSeconds).toBe(at);
          at += charge.count * charge.incrementSeconds;
        }
        expect(at).toBe(billedSeconds);
        if (charges.length > 0) expect(billedSeconds * SECOND).toBeGreaterThanOrEqual(durationUs);
      }),
    );
  });

  it('is what its explanation adds up to', () => {
    fc.assert(
      fc.property(anyTariff, anyDuration, (tariff, durationUs) => {
        const bill = price(tariff, { answeredAt: NOON, durationUs });
        const sum = bill.charges.map(sixtiethsOf).reduce((a, b) => a + b, bill.connectionNanos * 60n);
        if (bill.decidedBy === 'increments') expect(bill.exactSixtieths).toBe(sum);
        if (bill.decidedBy === 'minimum') expect(bill.exactSixtieths > sum).toBe(true);
        if (bill.decidedBy === 'maximum') expect(bill.exactSixtieths < sum).toBe(true);
      }),
    );
  });
});

describe('a call that is split where a window of time begins', () => {
  it('costs the same as unsplit when both sides have the same terms', () => {
    fc.assert(
      fc.property(
        anyTerms,
        fc.integer({ min: 1, max: 900_000 }),
        anyDuration,
        (each, afterMs, durationUs) => {
          const whole = aTariff(each);
          const boundary = new Date(NOON.getTime() + afterMs);
          const split = { ...whole, spans: [...whole.spans, { startsAt: boundary, terms: each }] };
          expect(costOf(split, durationUs)).toBe(costOf(whole, durationUs));
        },
      ),
    );
  });

  it('charges an increment by what holds when it begins', () => {
    const peak = { startsAt: NOON, terms: terms('1', '60/60') };
    const night = { startsAt: new Date(NOON.getTime() + 90_000), terms: terms('0.10', '60/60') };
    const tariff = aTariff(peak.terms, { spans: [peak, night] });
    // The second minute began at the day's price; the third begins at night.
    expect(costOf(tariff, 150 * SECOND)).toBe('2.10');
  });

  it('keeps the tariff of the setup when it is frozen', () => {
    const frozen = aTariff(terms('1', '60/60'));
    expect(costOf(frozen, 150 * SECOND)).toBe('3.00');
  });
});

describe('the longest affordable call', () => {
  const budgets = fc.bigInt({ min: 0n, max: 60_000_000n });

  it('is paid for by the budget, and one second more is not', () => {
    fc.assert(
      fc.property(anyTariff, budgets, (tariff, budgetMicros) => {
        const limitSeconds = 3_600;
        const seconds = affordableSeconds(tariff, { answeredAt: NOON, budgetMicros, limitSeconds });
        const of = (length: number) =>
          price(tariff, { answeredAt: NOON, durationUs: length * SECOND }).cost.micros;
        if (seconds > 0) expect(of(seconds) <= budgetMicros).toBe(true);
        if (seconds < limitSeconds) {
          const { graceSeconds } = tariff.spans[0]!.terms;
          expect(of(Math.max(seconds, graceSeconds) + 1) > budgetMicros).toBe(true);
        }
      }),
    );
  });

  it('grows with the budget', () => {
    fc.assert(
      fc.property(anyTariff, budgets, budgets, (tariff, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const of = (budgetMicros: bigint) =>
          affordableSeconds(tariff, { answeredAt: NOON, budgetMicros, limitSeconds: 3_600 });
        expect(of(less)).toBeLessThanOrEqual(of(more));
      }),
    );
  });

  it('gives nobody the seconds of grace for nothing', () => {
    const tariff = aTariff(terms('1', '60/60', { graceSeconds: 3 }));
    expect(affordableSeconds(tariff, { answeredAt: NOON, budgetMicros: 0n, limitSeconds: 3_600 })).toBe(0);
  });

  it('ends at the limit where calls are free, or cost no more than what is there', () => {
    const purse = { answeredAt: NOON, budgetMicros: 2_000_000n, limitSeconds: 3_600 };
    expect(affordableSeconds(aTariff(terms('0', '1/1')), { ...purse, budgetMicros: 0n })).toBe(3_600);
    const capped = aTariff(terms('1', '60/60', { maximumNanos: nanos('2') }));
    expect(affordableSeconds(capped, purse)).toBe(3_600);
  });

  it('is nothing for a balance below zero, even where calls are free', () => {
    const purse = { answeredAt: NOON, budgetMicros: -1n, limitSeconds: 3_600 };
    expect(affordableSeconds(aTariff(terms('0', '1/1')), purse)).toBe(0);
  });
});
