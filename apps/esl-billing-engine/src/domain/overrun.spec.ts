import { expect, it } from '@jest/globals';
import { chargeableUs } from './overrun.ts';

const cut = (durationUs: number) => ({ durationUs, endCause: 'ALLOTTED_TIMEOUT', isEstimated: false });

it.each([
  [180_000_000, 180_000_000],
  [180_000_001, 180_000_000],
  [180_040_000, 180_000_000],
  [180_040_001, 180_000_001],
  [179_540_000, 179_540_000],
  [181_000_000, 180_960_000],
])('a call of %d us that the switch cut after 180 paid seconds is charged for %d', (measured, charged) => {
  expect(chargeableUs(cut(measured), 180)).toBe(charged);
});

it('whoever hangs up himself within the tick pays for what he talked', () => {
  expect(chargeableUs({ ...cut(180_020_000), endCause: 'NORMAL_CLEARING' }, 180)).toBe(180_020_000);
});

it('nothing is taken off a call without a limit, and unknown stays unknown', () => {
  expect(chargeableUs(cut(180_020_000), undefined)).toBe(180_020_000);
  expect(chargeableUs({ endCause: 'ALLOTTED_TIMEOUT', isEstimated: false }, 180)).toBeUndefined();
});

it('the tick is that of the switch', () => {
  expect(chargeableUs(cut(180_010_000), 180, 5_000)).toBe(180_005_000);
});
