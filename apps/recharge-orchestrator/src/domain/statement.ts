import type { StatementKind, StatementLine as LineMessage } from '@saldo/contracts';
import type { StatementLine } from '@saldo/ledger';

/** What moved an account's money, in the partner's words. */
export interface Cause {
  readonly kind: StatementKind;
  readonly topup?: string;
  readonly reference?: string;
  readonly phone?: string;
  readonly reason?: string;
}

/** One movement of an account's money, with what caused it. */
export type Line = StatementLine & Cause;

export function lineView({ bookedAt, ...line }: Line): LineMessage {
  return { ...line, booked_at: bookedAt };
}
