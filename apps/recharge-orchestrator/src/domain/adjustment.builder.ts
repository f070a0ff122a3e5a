import { money } from '@saldo/money';
import { v7 } from 'uuid';
import type { Adjustment } from './adjustment.ts';
import { NOON } from './topup.builder.ts';

/** For specs: an adjustment with good defaults; a test names only what matters to it. */
export function anAdjustment(overrides: Partial<Adjustment> = {}): Adjustment {
  return {
    id: v7(),
    account: v7(),
    mode: 'live',
    direction: 'credit',
    amount: money(100_000_000n, 'MXN'),
    reason: 'SPEI 4711',
    status: 'booked',
    requestedBy: 'operator:one',
    requestedAt: NOON,
    ...overrides,
  };
}
