import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOON } from '@saldo/pricing/test';
import { aRate, bookOf } from './rate.builder.ts';
import { hasLength, isEffective } from './rate.ts';
import type { Rate } from './rate.ts';
import type { Moment } from './rate-book.ts';

const moment: Moment = { at: NOON, window: undefined };
const later = new Date(NOON.getTime() + 1);

function shown(rates: readonly Rate[], number: string, when: Moment = moment): string {
  const match = bookOf(rates).match(number, when);
  return match.kind === 'rate' ? `${match.prefix} ${match.body.destination}` : match.kind;
}

/** The rule as a sentence: of the rates that hold now, the longest prefix; of those, the highest priority, then the windowed one. */
function naively(rates: readonly Rate[], number: string, { at, window }: Moment): string {
  const holding = rates.filter(
    (rate) =>
      number.startsWith(rate.prefix) &&
      isEffective(rate, at) &&
      (rate.window === undefined || rate.window === window),
  );
  const longest = Math.max(...holding.map(({ prefix }) => prefix.length));
  const [best] = holding
    .filter(({ prefix }) => prefix.length === longest)
    .filter((rate) => hasLength(rate, number))
    .sort((one, other) => other.priority - one.priority || Number(!!other.window) - Number(!!one.window));
  if (best) return `${best.prefix} ${best.destination}`;
  return holding.length > 0 ? 'wrong_length' : 'none';
}

describe('a look-up', () => {
  it('takes the longest prefix, whatever the priority of a shorter one', () => {
    const rates = [aRate({ prefix: '51', priority: 900 }), aRate({ prefix: '51983', destination: 'Mobile' })];
    expect(shown(rates, '51983000001')).toBe('51983 Mobile');
  });

  it('takes the highest priority among equal prefixes', () => {
    const rates = [aRate({ destination: 'Low', priority: 1 }), aRate({ destination: 'High', priority: 2 })];
    expect(shown(rates, '51100000000')).toBe('51 High');
    expect(shown(rates.toReversed(), '51100000000')).toBe('51 High');
  });

  it('takes a rate from the instant it is effective until it is not', () => {
    const rates = [
      aRate({ destination: 'Old', effectiveUntil: later }),
      aRate({ destination: 'New', effectiveFrom: later }),
    ];
    expect(shown(rates, '51100000000')).toBe('51 Old');
    expect(shown(rates, '51100000000', { ...moment, at: later })).toBe('51 New');
  });

  it('goes on to a shorter prefix when no rate of the longer one holds now', () => {
    const rates = [aRate(), aRate({ prefix: '519', destination: 'Ended', effectiveUntil: NOON })];
    expect(shown(rates, '51983000001')).toBe('51 Peru');
  });

  it('prefers the rate of the window that is on, and knows no other window', () => {
    const rates = [aRate(), aRate({ destination: 'Night', window: 'night' })];
    expect(shown(rates, '51100000000')).toBe('51 Peru');
    expect(shown(rates, '51100000000', { ...moment, window: 'night' })).toBe('51 Night');
  });

  it('does not sell a number of the wrong length at the price of a shorter prefix', () => {
    const rates = [aRate(), aRate({ prefix: '51983', destination: 'Mobile', lengthMin: 11, lengthMax: 11 })];
    expect(shown(rates, '51983000001')).toBe('51983 Mobile');
    expect(shown(rates, '519830000')).toBe('wrong_length');
  });

  it('finds nothing where no prefix fits', () => {
    expect(shown([aRate()], '52100000000')).toBe('none');
    expect(shown([], '51100000000')).toBe('none');
  });

  it('finds what a naive search finds', () => {
    const instants = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined });
    const anyRate = fc.record({
      prefix: fc.stringMatching(/^[01]{1,6}$/),
      priority: fc.integer({ min: 1, max: 3 }),
      window: fc.option(fc.constantFrom('day', 'night'), { nil: undefined }),
      from: instants,
      until: instants,
      lengthMin: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
    });
    const at = (offset: number) => new Date(NOON.getTime() + offset);
    fc.assert(
      fc.property(
        fc.array(anyRate, { maxLength: 40 }),
        fc.array(fc.stringMatching(/^[01]{1,8}$/), { minLength: 1, maxLength: 20 }),
        fc.constantFrom('day', 'night', undefined),
        fc.integer({ min: -4, max: 4 }),
        (shapes, numbers, window, offset) => {
          const rates = shapes.map(({ from, until, window: named, lengthMin, ...shape }, index) =>
            aRate({
              ...shape,
              destination: `${index}`,
              // Two of equal rank would be a tie that a sheet may not have: each has a priority of its own.
              priority: shape.priority * 1_000 + index,
              ...(named ? { window: named } : {}),
              ...(from === undefined ? {} : { effectiveFrom: at(from) }),
              ...(until === undefined ? {} : { effectiveUntil: at(until) }),
              ...(lengthMin === undefined ? {} : { lengthMin }),
            }),
          );
          const when = { at: at(offset), window };
          for (const number of numbers) expect(shown(rates, number, when)).toBe(naively(rates, number, when));
        },
      ),
      { numRuns: 300 },
    );
  });
});
