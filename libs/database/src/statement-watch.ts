import type { AfterQueryEvent, BeforeQueryEvent, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import type { SqlHooks, SqlStatement } from './sql-hooks.ts';

/** Hands every statement of a data source to the hooks: those of repositories and of plain SQL alike. */
export class StatementWatch implements EntitySubscriberInterface {
  readonly #running = new WeakMap<QueryRunner, ((error?: unknown) => void)[]>();
  readonly #hooks: SqlHooks;
  readonly #system: SqlStatement['system'];

  constructor(hooks: SqlHooks, system: SqlStatement['system']) {
    this.#hooks = hooks;
    this.#system = system;
  }

  beforeQuery({ queryRunner, query }: BeforeQueryEvent): void {
    const finish = this.#hooks.statement({ sql: textOf(query), system: this.#system });
    const running = this.#running.get(queryRunner);
    if (running) running.push(finish);
    else this.#running.set(queryRunner, [finish]);
  }

  // A connection answers in the order in which it was asked, so the oldest running statement is the one that ended.
  afterQuery({ queryRunner, error }: AfterQueryEvent): void {
    this.#running.get(queryRunner)?.shift()?.(error);
  }
}

function textOf(query: string | { text: string }): string {
  return typeof query === 'string' ? query : query.text;
}
