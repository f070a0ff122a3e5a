import type { EntityManager } from 'typeorm';
import { isRetryable } from './driver-error.ts';
import type { Prepared } from './prepared.ts';
import type { Session, StatementResult } from './session.ts';

/** An open transaction. It cannot be used after its end, and what failed inside it cannot be committed. */
export class Tx {
  readonly #session: Session;
  readonly #afterCommit: (() => void)[] = [];
  #isOpen = true;
  #failure: { error: unknown } | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** TypeORM's manager of this transaction's connection. */
  get manager(): EntityManager {
    this.#assertOpen();
    return this.#session.runner.manager;
  }

  /** The rows that a statement answers. */
  async query<T>(statement: string | Prepared, params?: readonly unknown[]): Promise<T[]> {
    return (await this.run(statement, params)).rows as T[];
  }

  /** How many rows a statement touched. */
  async execute(statement: string | Prepared, params?: readonly unknown[]): Promise<number> {
    return (await this.run(statement, params)).affected;
  }

  /** Called after COMMIT was answered, and never when the transaction rolled back. It must not throw. */
  afterCommit(callback: () => void): void {
    this.#assertOpen();
    this.#afterCommit.push(callback);
  }

  /** Runs work that joins this transaction: when it fails, nobody can commit the half that it did. */
  async join<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await work(this);
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  async end(): Promise<readonly (() => void)[]> {
    await this.#assertCommittable();
    this.#isOpen = false;
    await this.#session.runner.commitTransaction();
    return this.#afterCommit;
  }

  async abandon(): Promise<void> {
    this.#isOpen = false;
    // A rollback fails only when the connection is lost, and then the server has rolled back already.
    await this.#session.runner.rollbackTransaction().catch(() => undefined);
  }

  /** Both the rows and the count. */
  async run(statement: string | Prepared, params?: readonly unknown[]): Promise<StatementResult> {
    this.#assertOpen();
    try {
      return await this.#session.run(statement, params);
    } catch (error) {
      if (isRetryable(error)) this.#failure ??= { error };
      throw error;
    }
  }

  async #assertCommittable(): Promise<void> {
    if (this.#failure) {
      throw new Error('A part of the transaction failed and its error was swallowed: nothing was committed', {
        cause: this.#failure.error,
      });
    }
    if (await this.#session.isAborted()) {
      throw new Error(
        'A statement of the transaction failed and its error was swallowed: nothing was committed',
      );
    }
  }

  #assertOpen(): void {
    if (!this.#isOpen)
      throw new Error('The transaction has ended: something that it started was not awaited');
  }
}
