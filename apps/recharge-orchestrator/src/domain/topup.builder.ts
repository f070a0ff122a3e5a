import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { intendAttempt } from './attempt.ts';
import type { Attempt, Patience } from './attempt.ts';
import type { Given } from './conclusion.ts';
import { openTopup } from './topup.ts';
import type { Topup } from './topup.ts';

/** For specs: the instant at which things happen unless a test says otherwise. */
export const NOON = new Date('2026-11-21T12:00:00.000Z');

export const later = (ms: number, since: Date = NOON): Date => new Date(since.getTime() + ms);

export const patience: Patience = {
  graceMs: 5_000,
  callMs: 30_000,
  askMs: 1_000,
  askMsMax: 60_000,
  missCountMax: 3,
  untriedMs: 5_000,
  untriedMsMax: 900_000,
  exceptionMs: 1_800_000,
  seldomMs: 3_600_000,
  secondLookMs: 900_000,
};

/** An order with good defaults; a test names only what matters to it. */
export function aTopup({
  attempt,
  ...overrides
}: Partial<Omit<Topup, 'attempt'>> & { attempt?: Partial<Attempt> } = {}): Topup {
  const id = overrides.id ?? v7();
  const opened = openTopup(
    {
      id,
      account: v7(),
      reference: `ORDER-${id.slice(-6)}`,
      phone: '+525512345678',
      product: 'mx-open',
      mode: 'live',
      amount: money(20_000_000n, 'MXN'),
      price: money(20_000_000n, 'MXN'),
      day: '2026-11-21',
    },
    intendAttempt(id, 'latcom', NOON),
    NOON,
  );
  return { ...opened, ...overrides, attempt: { ...opened.attempt, ...attempt } };
}

/** A conclusion at noon, at a provider that may take a delivery back. */
export const given: Given = { now: NOON, patience, provider: { capabilities: ['reversal'] } };
