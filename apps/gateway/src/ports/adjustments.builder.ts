import { adjustment, refusal } from '@saldo/contracts';
import type { Adjustment, DecideAdjustment } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';

const NOON = new Date('2026-11-25T12:00:00.000Z');

/** Approves an adjustment of 5 pesos that `operator:bob` asked for. */
export function approve({ id, note }: DecideAdjustment, actor: string): Adjustment {
  if (actor === 'operator:bob') throw refusal(adjustment.approve, 'same_operator');
  return {
    id,
    account: v7(),
    direction: 'credit',
    amount: money(5_000_000n, 'MXN'),
    reason: 'paid in',
    status: 'booked',
    requested_by: 'operator:bob',
    requested_at: NOON,
    decided_by: actor,
    decided_at: NOON,
    ...(note === undefined ? {} : { note }),
  };
}
