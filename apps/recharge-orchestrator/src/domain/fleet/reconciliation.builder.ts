import { zero } from '@saldo/money';
import { money } from '@saldo/money';
import { NOON } from '../topup.builder.ts';
import type { ProviderLine } from '../provider-statement.ts';
import { reconciliationIdOf } from './reconciliation.ts';
import type { OpenItem, Reconciliation } from './reconciliation.ts';
import type { Recharge } from './recharge.ts';
import { soughtRecharge } from './submittal.ts';

/** For specs: a day on which all agreed, and nothing was sold. */
export function aReconciliation(overrides: Partial<Reconciliation> = {}): Reconciliation {
  const { provider = 'taecel', day = '2026-11-20' } = overrides;
  return {
    id: reconciliationIdOf(provider, day),
    provider,
    day,
    state: 'matched',
    matched: 0,
    missingOurs: 0,
    missingTheirs: 0,
    amountDiffers: 0,
    carriedClosed: 0,
    carriedOpen: 0,
    resolved: 0,
    ours: zero('MXN'),
    theirs: zero('MXN'),
    at: NOON,
    ...overrides,
  };
}

export function anItem(overrides: Partial<OpenItem> & { readonly id: string }): OpenItem {
  return {
    provider: 'taecel',
    day: '2026-11-20',
    kind: 'missing_ours',
    theirs: '250500000009',
    sim: '6680000001',
    amount: money(10_000_000n, 'MXN'),
    ...overrides,
  };
}

/** The line that a statement has about a recharge, under the provider's own reference. */
export function lineAbout(recharge: Recharge, overrides: Partial<ProviderLine> = {}): ProviderLine {
  const { theirs = `T-${recharge.id}`, phone, amount, sentAt } = soughtRecharge(recharge);
  return { theirs, phone, amount, at: sentAt, state: 'succeeded', receipt: '916581', ...overrides };
}
