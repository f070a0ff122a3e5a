import { expect, it } from '@jest/globals';
import { endsAtSeconds, nextCheckUs, paidUntilUs, warnAtUs } from './paid-time.ts';
import { us } from './switch-event.builder.ts';

const paid = (paidSeconds: number) => ({ answeredUs: us(0.4), paidSeconds });

it('more is held when less than the time ahead is left', () => {
  expect(nextCheckUs(paid(324), 240)).toBe(us(84.4));
});

it('more is held at once where a hold at its most pays for less than that', () => {
  expect(nextCheckUs(paid(180), 240)).toBe(us(0.4));
});

it('the caller is warned before his money ends, unless it never lasted so long', () => {
  expect(warnAtUs(paid(324), 60)).toBe(us(264.4));
  expect(warnAtUs(paid(60), 60)).toBeUndefined();
});

it('the switch ends a call at a whole second that is never after the paid time', () => {
  expect(paidUntilUs(paid(180))).toBe(us(180.4));
  expect(endsAtSeconds(paid(180))).toBe(us(180) / 1_000_000);
  expect(endsAtSeconds({ answeredUs: us(0), paidSeconds: 180 })).toBe(us(180) / 1_000_000);
});
