import { money } from '@saldo/money';
import { isOpen } from '../domain/fleet/intending.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import type { RechargeTally } from './recharges.ts';

/** Counts what is open of these, as the real table does. */
export function tallyOf(recharges: readonly Recharge[]): RechargeTally {
  const open = recharges.filter(isOpen);
  const unknown = open.filter(({ state }) => state === 'unknown');
  const unsettled = open.filter(({ state }) => state === 'succeeded');
  const micros = [...unknown, ...unsettled].reduce((sum, { amount }) => sum + amount.micros, 0n);
  const movedAt = new Date(Math.max(...open.map(({ updatedAt }) => updatedAt.getTime())));
  return {
    unknown: unknown.length,
    unsettled: unsettled.length,
    amount: money(micros, 'MXN'),
    ...(open.length > 0 ? { movedAt } : {}),
  };
}
