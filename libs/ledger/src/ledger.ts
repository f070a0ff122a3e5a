import type { Money } from '@saldo/money';
import type { Account } from './account.ts';
import type { AuditReport } from './audit-report.ts';
import type { Companion } from './companion.ts';
import type { Hold } from './hold.ts';
import type { Operation } from './operation.ts';
import type { Outcome } from './outcome.ts';
import type { StatementEntry, Transfer } from './transfer.ts';

/** Linked operations and the rows that belong to them: all or none. */
export interface Work {
  readonly operations: readonly Operation[];
  readonly companions?: readonly Companion[];
}

/**
 * `committed`: everything is on disk, outcomes are all `created` or `exists`; companions ran unless all were `exists`.
 * `refused`: nothing was written; `outcomes` stand in the order of the operations. `companion_refused`: that companion
 * took no effect, so nothing was written.
 */
export type Verdict =
  | { readonly status: 'committed'; readonly outcomes: readonly Outcome[] }
  | { readonly status: 'refused'; readonly outcomes: readonly Outcome[] }
  | { readonly status: 'companion_refused'; readonly companion: Companion };

export interface EntryPage {
  /** Entries with a greater sequence than this. */
  readonly after?: number;
  /** Entries recorded from this instant on. */
  readonly from?: Date;
  /** Entries recorded before this instant. */
  readonly to?: Date;
  readonly limit: number;
}

/**
 * The ledger as services see it: the port, and its token for injection. A rejected promise means that the outcome is not
 * known; sending the same ids again finds out.
 */
export abstract class Ledger {
  /** Throws `InvalidWork` for what no ledger could take (an id that is no UUID, a companion given twice). */
  abstract commit(work: Work): Promise<Verdict>;
  abstract findAccount(id: string): Promise<Account | undefined>;
  /** Those of the accounts that there are, in no order. */
  abstract findAccounts(ids: readonly string[]): Promise<Account[]>;
  abstract findHold(id: string): Promise<Hold | undefined>;
  abstract findTransfer(id: string): Promise<Transfer | undefined>;
  /** What the account's balance was at that instant. An instant in the past always has the same answer. */
  abstract balanceAt(account: string, instant: Date): Promise<Money | undefined>;
  /** The account's statement, oldest first. */
  abstract entries(account: string, page: EntryPage): Promise<StatementEntry[]>;
  /** Open holds whose expiry has come, longest overdue first. */
  abstract overdueHolds(limit: number): Promise<Hold[]>;
  /** Proves the ledger's invariants over everything it has ever written. */
  abstract audit(): Promise<AuditReport>;
  /** Takes no more work, finishes what it has. */
  abstract close(): Promise<void>;
}
