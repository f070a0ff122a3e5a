/**
 * A statement that PostgreSQL parses and plans once per connection instead of once per call.
 * The name identifies the text on every connection, so two statements never share one.
 */
export interface Prepared {
  readonly name: string;
  readonly sql: string;
}

/** For hot statements only: each one stays in the memory of each connection. */
export function prepared(name: string, sql: string): Prepared {
  return { name, sql };
}
