import type { Money } from '@saldo/money';
import { audit } from './audit.ts';
import type { AuditReport } from './audit-report.ts';
import type { Account } from './account.ts';
import { Book } from './book.ts';
import { checkWork } from './check-work.ts';
import type { Companion } from './companion.ts';
import { decide } from './decide.ts';
import { isOverdue } from './hold.ts';
import type { Hold } from './hold.ts';
import { Ledger } from './ledger.ts';
import type { EntryPage, Verdict, Work } from './ledger.ts';
import { isDone, isReplay } from './outcome.ts';
import type { StatementEntry, Transfer } from './transfer.ts';

/**
 * Applies a work's companions all or none, and answers the first that could not take effect; then none of them has.
 * A service's fake puts its own maps behind this.
 */
export type CompanionApplier = (companions: readonly Companion[]) => Companion | undefined;

/** The ledger without a database: the same rules, verbs and answers, for tests of what is built on it. */
export class MemoryLedger extends Ledger {
  private readonly book = new Book();
  private closed = false;

  constructor(
    private readonly now: () => Date = () => new Date(),
    private readonly apply: CompanionApplier = insertOnce(),
  ) {
    super();
  }

  async commit(work: Work): Promise<Verdict> {
    if (this.closed) throw new Error('The ledger is closed.');
    checkWork(work);
    const draft = this.book.fork();
    const outcomes = decide(draft, work.operations, this.now());
    if (!outcomes.every(isDone)) return { status: 'refused', outcomes };
    if (isReplay(outcomes)) return { status: 'committed', outcomes };

    const companion = this.apply(work.companions ?? []);
    if (companion) return { status: 'companion_refused', companion };
    this.book.absorb(draft);
    return { status: 'committed', outcomes };
  }

  /** An account at once: for a fake that decides and commits in one breath, as the real thing does under a lock. */
  peek(id: string): Account | undefined {
    return this.book.account(id);
  }

  /** As the store's statement of the same purpose: false where there is no such account, or more than that is used. */
  setCreditLimit(id: string, creditLimit: bigint): boolean {
    const account = this.book.account(id);
    if (!account || account.balance - account.held + creditLimit < 0n) return false;
    this.book.putAccount({ ...account, creditLimit });
    return true;
  }

  async findAccount(id: string): Promise<Account | undefined> {
    return this.book.account(id);
  }

  async findAccounts(ids: readonly string[]): Promise<Account[]> {
    return ids.map((id) => this.book.account(id)).filter((account) => account !== undefined);
  }

  async findHold(id: string): Promise<Hold | undefined> {
    return this.book.hold(id);
  }

  async findTransfer(id: string): Promise<Transfer | undefined> {
    return this.book.transfer(id);
  }

  async balanceAt(id: string, instant: Date): Promise<Money | undefined> {
    const account = this.book.account(id);
    if (!account) return undefined;
    const last = this.book.entries.findLast((entry) => entry.account === id && entry.recordedAt <= instant);
    return { micros: last?.balance ?? 0n, currency: account.currency };
  }

  async entries(account: string, { after = 0, from, to, limit }: EntryPage): Promise<StatementEntry[]> {
    return this.book.entries
      .filter((entry) => entry.account === account && entry.sequence > after)
      .filter(({ recordedAt }) => (!from || recordedAt >= from) && (!to || recordedAt < to))
      .slice(0, limit)
      .map((entry) => ({ ...entry, ...holdOf(this.book.transfer(entry.transfer)) }));
  }

  async overdueHolds(limit: number): Promise<Hold[]> {
    const at = this.now();
    const overdue = [...this.book.holds.values()].filter(
      (hold) => hold.state === 'open' && isOverdue(hold, at),
    );
    return overdue.sort((a, b) => Number(a.expiresAt) - Number(b.expiresAt)).slice(0, limit);
  }

  async audit(): Promise<AuditReport> {
    return audit(this.book, this.now());
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

function holdOf(transfer: Transfer | undefined): Pick<StatementEntry, 'hold'> {
  return transfer?.hold === undefined ? {} : { hold: transfer.hold };
}

/** The applier of a fake that needs no rows of its own: like an insert with ON CONFLICT DO NOTHING. */
function insertOnce(): CompanionApplier {
  const taken = new Set<string>();
  const identity = (companion: Companion) => `${companion.statement.name} ${companion.key}`;
  return (companions) => {
    const refused = companions.find((companion) => taken.has(identity(companion)));
    if (!refused) for (const companion of companions) taken.add(identity(companion));
    return refused;
  };
}
