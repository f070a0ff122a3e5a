import { type QueryRunner, QueryFailedError } from 'typeorm';
import type { PoolClient } from 'pg';
import type { Prepared } from './prepared.ts';

export interface StatementResult {
  rows: unknown[];
  affected: number;
}

/** One borrowed connection. Statements given at the same time run one after the other, in the order given. */
export class Session {
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly runner: QueryRunner) {}

  run(statement: string | Prepared, params: readonly unknown[] = []): Promise<StatementResult> {
    const result = this.#last.then(() => this.#send(statement, [...params]));
    this.#last = result.catch(() => undefined); // The failure belongs to who asked; the next statement only waits for the end.
    return result;
  }

  /** True when PostgreSQL will answer a COMMIT with a ROLLBACK, because a statement failed and its error was swallowed. */
  async isAborted(): Promise<boolean> {
    const connection = (await this.runner.connect()) as Partial<PoolClient> & { readyForQuery?: boolean };
    // The server tells the error first and the state in which it left the transaction afterwards; the next statement waits for that.
    if (connection.readyForQuery === false) await this.run('SELECT 1').catch(() => undefined);
    return connection.getTransactionStatus?.() === 'E';
  }

  async #send(statement: string | Prepared, params: unknown[]): Promise<StatementResult> {
    const sql = typeof statement === 'string' ? statement : statement.sql;
    try {
      const { records, affected } = await this.runner.query(this.#asDriverQuery(statement), params, true);
      return { rows: records, affected: affected ?? records.length };
    } catch (error) {
      // TypeORM hangs the parameters on its errors, and a log of the error would hold people's phone numbers.
      if (error instanceof QueryFailedError) Object.assign(error, { query: sql, parameters: undefined });
      throw error;
    }
  }

  // TypeORM hands its first argument to the driver untouched, and `pg` takes a named statement there.
  #asDriverQuery(statement: string | Prepared): string {
    if (typeof statement === 'string') return statement;
    if (this.runner.dataSource.options.type !== 'postgres') return statement.sql;
    return { name: statement.name, text: statement.sql } as unknown as string;
  }
}
