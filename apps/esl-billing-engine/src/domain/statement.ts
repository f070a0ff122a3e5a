import type { CallStatementKind, CallStatementLine } from '@saldo/contracts';
import type { StatementLine } from '@saldo/ledger';

/** What moved an account's money, in its owner's words. */
export interface Cause {
  readonly kind: CallStatementKind;
  readonly cdr?: string;
  readonly dialled?: string;
  readonly destination?: string;
  readonly billed_seconds?: number;
  readonly reason?: string;
}

/** Why an estimate was corrected. */
export const CORRECTION_REASON = "The switch's own record says how long the call lasted.";

/** One movement of an account's money, with what caused it. */
export type Line = StatementLine & Cause;

export function lineView({ bookedAt, ...line }: Line): CallStatementLine {
  return { ...line, booked_at: bookedAt };
}
