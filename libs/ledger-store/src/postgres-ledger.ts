import { checkWork, InvalidWork, Ledger } from '@saldo/ledger';
import type {
  Account,
  AuditReport,
  EntryPage,
  Hold,
  StatementEntry,
  Transfer,
  Verdict,
  Work,
} from '@saldo/ledger';
import type { Money } from '@saldo/money';
import { Pool } from 'pg';
import { BatchRunner } from './batch-runner.ts';
import { GroupCommit } from './group-commit.ts';
import * as read from './read.ts';
import { auditDatabase } from './audit-database.ts';

export interface PostgresLedgerOptions {
  readonly url: string;
  readonly applicationName?: string;
  /** Batches in flight at once, each on its own connection. A second one leaves only when 32 works wait. */
  readonly lanes?: number;
  readonly batchOperationsMax?: number;
  /** Works that may wait; one more is turned away with `LedgerBusy`. */
  readonly waitingMax?: number;
  /** How long a batch outlives its server before it is given up with `LedgerUnavailable`. */
  readonly retryForMs?: number;
  /** How long a server that says nothing is listened to before its connection counts as lost. */
  readonly silenceMs?: number;
}

/** The ledger on PostgreSQL. One transaction serves all works that arrive while the one before it is on its way. */
export class PostgresLedger extends Ledger {
  private readonly statements = new Map<string, string>();

  private constructor(
    private readonly url: string,
    private readonly pool: Pool,
    private readonly group: GroupCommit,
  ) {
    super();
  }

  /** Connects, so that a wrong address is found at the start and not by the first caller. */
  static async open(options: PostgresLedgerOptions): Promise<PostgresLedger> {
    const { lanes = 2, batchOperationsMax = 256, waitingMax = 10_000, retryForMs = 10_000 } = options;
    const pool = openPool(options, lanes);
    await pool.query('SELECT 1');
    const runner = new BatchRunner(pool, retryForMs);
    const group = new GroupCommit({ lanes, batchOperationsMax, waitingMax }, (batch) => runner.run(batch));
    return new PostgresLedger(options.url, pool, group);
  }

  async commit(work: Work): Promise<Verdict> {
    checkWork(work);
    for (const { statement } of work.companions ?? []) this.learn(statement.name, statement.sql);
    return this.group.submit(work);
  }

  findAccount(id: string): Promise<Account | undefined> {
    return read.findAccount(this.pool, id);
  }

  findAccounts(ids: readonly string[]): Promise<Account[]> {
    return read.findAccounts(this.pool, ids);
  }

  findHold(id: string): Promise<Hold | undefined> {
    return read.findHold(this.pool, id);
  }

  findTransfer(id: string): Promise<Transfer | undefined> {
    return read.findTransfer(this.pool, id);
  }

  balanceAt(account: string, instant: Date): Promise<Money | undefined> {
    return read.balanceAt(this.pool, account, instant);
  }

  entries(account: string, page: EntryPage): Promise<StatementEntry[]> {
    return read.entries(this.pool, account, page);
  }

  overdueHolds(limit: number): Promise<Hold[]> {
    return read.overdueHolds(this.pool, limit);
  }

  audit(): Promise<AuditReport> {
    return auditDatabase(this.url);
  }

  async close(): Promise<void> {
    await this.group.close();
    await this.pool.end();
  }

  /** A prepared statement is known by its name, so one name with two texts would run the wrong one. */
  private learn(name: string, sql: string): void {
    const known = this.statements.get(name);
    if (known === undefined) this.statements.set(name, sql);
    else if (known !== sql) throw new InvalidWork(`The companion statement ${name} has two different texts.`);
  }
}

/**
 * The planner knows an empty table when it prepares these statements, and would scan it for as long as the plan lives;
 * every statement here is a look-up by key.
 */
const SESSION =
  '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_mergejoin=off -c enable_hashjoin=off';

function openPool(options: PostgresLedgerOptions, lanes: number): Pool {
  const { url, applicationName = 'saldo-ledger', silenceMs = 15_000 } = options;
  const pool = new Pool({
    connectionString: url,
    application_name: applicationName,
    max: lanes + 2, // Reads have two connections that batches cannot take all at once.
    pipeline: true,
    options: SESSION,
    keepAlive: true,
    connectionTimeoutMillis: silenceMs,
    query_timeout: silenceMs, // A peer that vanished without a word is noticed by this alone.
    statement_timeout: Math.ceil(silenceMs * 0.6),
    // A process that is stopped in the middle of a batch must not keep others from a busy account.
    idle_in_transaction_session_timeout: 5_000,
  });
  // Without a listener a lost connection ends the process. Whoever was using it gets the same error from its query.
  pool.on('error', ignoreLostConnection);
  pool.on('connect', (client) => client.on('error', ignoreLostConnection));
  return pool;
}

function ignoreLostConnection(): void {
  return undefined;
}
