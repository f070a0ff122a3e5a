import type { Currency } from '@saldo/money';

export const HOLD_STATES = ['open', 'posted', 'voided', 'expired'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** Money set aside. It ends once: posted, voided or expired. Amounts are micros. */
export interface Hold {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly currency: Currency;
  /** All that was ever held under it: the hold and its extends. Frozen when it ends. */
  readonly amount: bigint;
  /** Absent: it never expires, or has ended. */
  readonly expiresAt?: Date;
  readonly state: HoldState;
  /** How much was moved when it ended. */
  readonly posted: bigint;
  /** The operation that ended it. */
  readonly endedBy?: string;
}

export function isOverdue(hold: Hold, at: Date): boolean {
  return hold.expiresAt !== undefined && hold.expiresAt <= at;
}
