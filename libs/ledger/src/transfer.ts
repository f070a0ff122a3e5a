import type { Currency } from '@saldo/money';
import type { Expiry, TransferKind } from './operation.ts';

/** What the ledger remembers of an operation, forever and unchanged. Amounts are micros. */
export interface Transfer {
  readonly id: string;
  readonly kind: TransferKind;
  readonly from: string;
  readonly to: string;
  readonly currency: Currency;
  /** Moved by a transfer or post, set aside by a hold or extend, given back by a void or expire. */
  readonly amount: bigint;
  readonly hold?: string;
  /** As asked for by a hold or extend. */
  readonly expiresAt?: Expiry;
  readonly recordedAt: Date;
}

/** One side of a posting: every transfer and every post writes exactly two, which sum to nothing. */
export interface Entry {
  readonly account: string;
  /** 1, 2, 3 … per account, without a gap. */
  readonly sequence: number;
  readonly transfer: string;
  /** Signed micros: negative leaves the account. */
  readonly amount: bigint;
  /** The account's balance after this entry. */
  readonly balance: bigint;
  readonly recordedAt: Date;
}

/** An entry as a statement shows it. */
export interface StatementEntry extends Entry {
  /** The hold that was posted, where the entry is of a post. */
  readonly hold?: string;
}
