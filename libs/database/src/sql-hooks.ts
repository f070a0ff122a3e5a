/** What a tracer or a histogram needs to know about one statement. Parameters are left out: they hold people's data. */
export interface SqlStatement {
  sql: string;
  system: 'postgresql' | 'mysql';
}

/** Told when a statement starts; the returned function is called once, when it ended, with its error if it failed. */
export interface SqlHooks {
  statement(statement: SqlStatement): (error?: unknown) => void;
}
