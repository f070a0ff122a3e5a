import type { Money } from '@saldo/money';
import type { Finding } from './attempt.ts';
import type { Slip } from './fleet/slip.ts';
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
  /** What else it says of the sale. */
  readonly slip?: Slip;
}

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** How far a provider's clock may be from ours. */
const SKEW_MS = 5 * 60_000;

/** A sale of ours that is looked for in a provider's statement. */
export interface Sought {
  /** Our own name for the attempt. */
  readonly ours: string;
  readonly theirs?: string | undefined;
  /** E.164. */
  readonly phone: string;
  readonly amount: Money;
  readonly sentAt: Date;
}

export function soughtTopup({ attempt, phone, amount, createdAt }: Topup): Sought {
  const { id: ours, theirs, submittedAt: sentAt = createdAt } = attempt;
  return { ours, theirs, phone, amount, sentAt };
}

/** In which part of a provider's statement an attempt stands, if it ever arrived. */
export function periodOf({ sentAt }: Pick<Sought, 'sentAt'>, callMs: number): Period {
  const at = sentAt.getTime();
  return { from: new Date(at - SKEW_MS), to: new Date(at + callMs + SKEW_MS) };
}

/**
 * What a statement says of a sale. A line that bears either side's reference is about it. Without one only the phone,
 * the amount and the time are left, which prove something only where a single line and a single sale of ours fit.
 * `twins`: how many others of ours would fit as well.
 */
export function findInStatement(
  lines: readonly ProviderLine[],
  sought: Sought,
  { period, twins }: { readonly period: Period; readonly twins: number },
): Finding {
  const named = lines.filter(
    ({ ours, theirs }) => ours === sought.ours || (ours === undefined && theirs === sought.theirs),
  );
  const found =
    named.length > 0 || sought.theirs !== undefined
      ? named
      : lines.filter((line) => line.ours === undefined && isLike(line, sought, period));
  const [line] = found;
  if (!line) return { outcome: 'unseen', reason: 'not_in_statement' };
  if (found.length > 1 || (named.length === 0 && twins > 0))
    return { outcome: 'unknown', reason: 'ambiguous_statement' };
  // A provider may have given one name to two sales; a person decides which of them this is.
  if (!isSame(line, sought)) return { outcome: 'unknown', reason: 'statement_differs' };
  return readLine(line);
}

function isSame({ phone, amount }: ProviderLine, sought: Sought): boolean {
  const { micros, currency } = sought.amount;
  return phone === sought.phone && amount.micros === micros && amount.currency === currency;
}

function isLike(line: ProviderLine, sought: Sought, { from, to }: Period): boolean {
  return isSame(line, sought) && line.at >= from && line.at <= to;
}

function readLine({ theirs, state, receipt, slip }: ProviderLine): Finding {
  switch (state) {
    case 'succeeded':
      return { outcome: 'succeeded', receipt: receipt ?? theirs, theirs, ...(slip ? { slip } : {}) };
    case 'rejected':
      return { outcome: 'rejected', failure: 'not_delivered', reason: 'in_statement', theirs };
    case 'reversed':
      return { outcome: 'reversed', reason: 'in_statement', theirs };
    case 'pending':
      return { outcome: 'unknown', reason: 'pending_in_statement', theirs };
  }
}
