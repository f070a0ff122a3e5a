import type { Tariff } from '@saldo/contracts';
import { holdIdOf } from './call-ids.ts';
import { instantOf } from './call-message.ts';
import { callTariffOf } from './call-tariff.ts';
import type { Call, CallHold } from './call.ts';
import { moreHeld } from './more-held.ts';
import type { MeansLeft } from './more-held.ts';
import { paidSecondsOf } from './slices.ts';

export interface AfterTurn extends MeansLeft {
  readonly tariff: Tariff;
  readonly atUs: number;
  readonly lastedSeconds: number;
}

/**
 * What is held for a call after it went on by another tariff, and what that pays for; with more of it where less than the time ahead is left.
 * Nothing where the money does not pay beyond what has been talked. A call that costs nothing still holds nothing.
 */
export function holdAfterTurn(call: Call, turn: AfterTurn): { hold: CallHold | undefined } | undefined {
  const { tariff, atUs, lastedSeconds } = turn;
  const answeredUs = call.answeredUs ?? atUs;
  const purchase = {
    ...{ tariff: callTariffOf(tariff), answeredAt: instantOf(answeredUs) },
    limitSeconds: call.limitSeconds,
  };
  const before = call.hold ?? { id: holdIdOf(call), heldMicros: 0n, extensionCount: 0, isLast: false };
  const hold = { ...before, paidSeconds: paidSecondsOf(purchase, before.heldMicros) };
  const more = moreHeld({ ...call, tariff, answeredUs, hold }, turn, lastedSeconds) ?? hold;
  const isFree = more.heldMicros === 0n && more.paidSeconds >= call.limitSeconds;
  if (isFree) return { hold: undefined };
  return more.heldMicros > 0n && more.paidSeconds > lastedSeconds ? { hold: more } : undefined;
}
