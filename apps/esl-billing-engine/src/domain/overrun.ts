import type { Talk } from './talk.ts';

const US_PER_SECOND = 1_000_000;
/** Two ticks of the switch (`runtime.microseconds_per_tick`), which ends calls at one. */
export const TICK_US = 40_000;

/**
 * What a customer is charged for of what was measured. A call that the switch itself cut at its paid time ends up to a tick too late:
 * that is the switch's, and would be the beginning of another increment that nobody has paid for. Nothing else is taken off.
 */
export function chargeableUs(
  talk: Talk,
  paidSeconds: number | undefined,
  tickUs = TICK_US,
): number | undefined {
  const { durationUs, endCause } = talk;
  if (durationUs === undefined || paidSeconds === undefined || endCause !== 'ALLOTTED_TIMEOUT')
    return durationUs;
  const overrunUs = Math.max(0, durationUs - paidSeconds * US_PER_SECOND);
  return durationUs - Math.min(overrunUs, tickUs);
}
