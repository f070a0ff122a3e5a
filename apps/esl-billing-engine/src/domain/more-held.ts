import { callTariffOf } from './call-tariff.ts';
import { instantOf } from './call-message.ts';
import type { Call, CallHold } from './call.ts';
import { nextSlice } from './slices.ts';
import type { Slice, SliceRules } from './slices.ts';

export interface MeansLeft {
  readonly slices: SliceRules;
  readonly availableMicros: bigint;
}

/**
 * The hold of a call that has lasted so long, with as many further slices as it takes to be paid for ahead again, or with all that is
 * left. It may be the same hold when nothing more can be bought.
 */
export function moreHeld(
  { tariff, hold, limitSeconds, answeredUs }: Call,
  { slices, availableMicros }: MeansLeft,
  lastedSeconds: number,
): CallHold | undefined {
  if (!tariff || !hold || answeredUs === undefined) return undefined;
  const purchase = { tariff: callTariffOf(tariff), answeredAt: instantOf(answeredUs), limitSeconds };
  const wantedSeconds = lastedSeconds + slices.aheadSeconds;
  let { heldMicros, paidSeconds } = hold;
  while (paidSeconds < wantedSeconds) {
    const leftMicros = availableMicros - (heldMicros - hold.heldMicros);
    const next: Slice | undefined = nextSlice({ ...purchase, heldMicros, paidSeconds }, slices, leftMicros);
    if (!next || next.micros === 0n) break;
    ({ heldMicros, paidSeconds } = next);
  }
  const isLast = paidSeconds < wantedSeconds || paidSeconds >= limitSeconds;
  return { ...hold, heldMicros, paidSeconds, isLast, extensionCount: hold.extensionCount + 1 };
}
