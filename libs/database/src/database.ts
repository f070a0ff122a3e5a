import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import type { Prepared } from './prepared.ts';
import { retrying } from './retry.ts';
import { Session, type StatementResult } from './session.ts';
import { Tx } from './tx.ts';

/**
 * A service's own database. Whatever runs inside `transaction`, however deep, uses that transaction's connection:
 * a statement can neither slip out of the transaction nor wait for a second connection that the pool does not have.
 */
export class Database {
  readonly #current = new AsyncLocalStorage<Tx>();

  constructor(readonly dataSource: DataSource) {}

  /** The rows that a statement answers. `int8` and `numeric` are strings, `date` is `YYYY-MM-DD`. */
  async query<T>(statement: string | Prepared, params?: readonly unknown[]): Promise<T[]> {
    return (await this.#run(statement, params)).rows as T[];
  }

  /** How many rows a statement touched. */
  async execute(statement: string | Prepared, params?: readonly unknown[]): Promise<number> {
    return (await this.#run(statement, params)).affected;
  }

  /** TypeORM's manager: the transaction's inside one, the pool's outside. */
  get manager(): EntityManager {
    return this.#current.getStore()?.manager ?? this.dataSource.manager;
  }

  /**
   * All of `work` or nothing of it. Inside another transaction it joins that one. A deadlock or serialization failure
   * runs `work` again, up to three times in all, so it must have no effect but on the database.
   * When the connection is lost at COMMIT the outcome is unknown: repeat the work under the same keys.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const current = this.#current.getStore();
    return current ? current.join(work) : retrying(() => this.#begin(work));
  }

  /** Runs `work` as if it had been called from outside any transaction: for what outlives the transaction that starts it. */
  detached<T>(work: () => T): T {
    return this.#current.exit(work);
  }

  /** Resolves when the server answers. */
  async ping(): Promise<void> {
    await this.detached(() => this.query('SELECT 1'));
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  async #begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const tx = new Tx(new Session(runner));
      const { result, callbacks } = await this.#current.run(tx, () => finish(tx, work));
      for (const callback of callbacks) callback();
      return result;
    } finally {
      await runner.release();
    }
  }

  async #run(statement: string | Prepared, params?: readonly unknown[]): Promise<StatementResult> {
    const current = this.#current.getStore();
    if (current) return current.run(statement, params);
    const runner = this.dataSource.createQueryRunner();
    try {
      return await new Session(runner).run(statement, params);
    } finally {
      await runner.release();
    }
  }
}

async function finish<T>(tx: Tx, work: (tx: Tx) => Promise<T>) {
  try {
    const result = await work(tx);
    return { result, callbacks: await tx.end() };
  } catch (error) {
    await tx.abandon();
    throw error;
  }
}
