/**
 * One set-based statement. `sql` takes `$1`, a jsonb array of rows each of which has its `key`, and returns a column
 * `key` (text) for each row that took effect.
 */
export interface CompanionStatement {
  readonly name: string;
  readonly sql: string;
}

/**
 * A row that belongs to a work: an order, an attempt, an outbox event. It commits with the work's operations or not at
 * all. Values of `row` are plain JSON; a `bigint` is written as a decimal string.
 */
export interface Companion {
  readonly statement: CompanionStatement;
  readonly key: string;
  readonly row: Readonly<Record<string, unknown>>;
}
