import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyInstant } from './calendar.builder.ts';
import { contains, durationMs, intersection, interval, isEmpty, overlaps } from './interval.ts';

const at = (second: number) => new Date(second * 1_000);
const span = (start: number, end: number) => interval(at(start), at(end));
const spans = fc
  .tuple(anyInstant, anyInstant)
  .map(([one, other]) => (one <= other ? interval(one, other) : interval(other, one)));

describe('an interval', () => {
  it('holds its start and not its end', () => {
    expect([0, 1, 9, 10].map((second) => contains(span(1, 10), at(second)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is empty when it ends where it starts, and then holds nothing', () => {
    expect([isEmpty(span(1, 1)), isEmpty(span(1, 2)), contains(span(1, 1), at(1))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('refuses to end before it starts, or to be made of no dates', () => {
    expect(() => span(2, 1)).toThrow(RangeError);
    expect(() => span(Number.NaN, 1)).toThrow(RangeError);
    expect(() => span(1, Number.NaN)).toThrow(RangeError);
  });

  it('shares nothing with one that it meets', () => {
    expect([overlaps(span(1, 5), span(5, 9)), intersection(span(1, 5), span(5, 9))]).toEqual([
      false,
      undefined,
    ]);
    expect(intersection(span(1, 6), span(5, 9))).toEqual(span(5, 6));
    expect(durationMs(span(1, 6))).toBe(5_000);
  });

  it('shares exactly the instants that are in both', () => {
    fc.assert(
      fc.property(spans, spans, anyInstant, (left, right, instant) => {
        const shared = intersection(left, right);
        expect(shared !== undefined && contains(shared, instant)).toBe(
          contains(left, instant) && contains(right, instant),
        );
        expect(overlaps(left, right)).toBe(overlaps(right, left));
      }),
    );
  });
});
