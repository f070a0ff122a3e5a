import type { Money } from '@saldo/money';
import type { Finding } from './attempt.ts';
import type { Topup } from './topup.ts';

/** One sale as a provider's statement lists it. */
export interface ProviderLine {
  readonly theirs: string;
  /** Our reference, where the provider lists it. */
  readonly ours?: string;
  /** E.164. */
  readonly phone: string;
  readonly amount: Money;
  readonly at: Date;
  readonly state: 'succeeded' | 'rejected' | 'reversed' | 'pending';
  readonly receipt?: string;
}

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** How far a provider's clock may be from ours. */
const SKEW_MS = 5 * 60_000;

/** In which part of a provider's statement an attempt stands, if it ever arrived. */
export function periodOf({ attempt, createdAt }: Topup, callMs: number): Period {
  const sentAt = (attempt.submittedAt ?? createdAt).getTime();
  return { from: new Date(sentAt - SKEW_MS), to: new Date(sentAt + callMs + SKEW_MS) };
}

/**
 * What a statement says of an order. A line that bears either side's reference is about it. Without one only the phone,
 * the amount and the time are left, which prove something only where a single line and a single order of ours fit.
 * `twins`: how many other orders of ours would fit as well.
 */
export function findInStatement(
  lines: readonly ProviderLine[],
  topup: Topup,
  { period, twins }: { readonly period: Period; readonly twins: number },
): Finding {
  const { attempt } = topup;
  const named = lines.filter(
    ({ ours, theirs }) => ours === attempt.id || (ours === undefined && theirs === attempt.theirs),
  );
  const found =
    named.length > 0 || attempt.theirs !== undefined
      ? named
      : lines.filter((line) => line.ours === undefined && isLike(line, topup, period));
  const [line] = found;
  if (!line) return { outcome: 'unseen', reason: 'not_in_statement' };
  if (found.length > 1 || (named.length === 0 && twins > 0))
    return { outcome: 'unknown', reason: 'ambiguous_statement' };
  return readLine(line);
}

function isLike({ phone, amount, at }: ProviderLine, topup: Topup, { from, to }: Period): boolean {
  return (
    phone === topup.phone &&
    amount.micros === topup.amount.micros &&
    amount.currency === topup.amount.currency &&
    at >= from &&
    at <= to
  );
}

function readLine({ theirs, state, receipt }: ProviderLine): Finding {
  switch (state) {
    case 'succeeded':
      return { outcome: 'succeeded', receipt: receipt ?? theirs, theirs };
    case 'rejected':
      return { outcome: 'rejected', failure: 'not_delivered', reason: 'in_statement', theirs };
    case 'reversed':
      return { outcome: 'reversed', reason: 'in_statement', theirs };
    case 'pending':
      return { outcome: 'unknown', reason: 'pending_in_statement', theirs };
  }
}
