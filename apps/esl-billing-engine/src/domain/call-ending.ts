import type { CallEnding, Cdr } from '@saldo/contracts';
import { money, subtract } from '@saldo/money';
import type { Call } from './call.ts';

/** What became of the money of a call, for whoever ended it. */
export function endingOf({ hold, tariff }: Call, record: Cdr): CallEnding {
  const currency = tariff?.currency ?? record.cost?.currency ?? 'PEN';
  const held = money(hold?.heldMicros ?? 0n, currency);
  const cost = record.cost ?? money(0n, currency);
  const released = cost.micros < held.micros ? subtract(held, cost) : money(0n, currency);
  return { cdr: record.id, held, cost, released };
}
