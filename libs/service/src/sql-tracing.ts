import type { SqlHooks } from '@saldo/database';

import type { Tracing } from './tracing.ts';

const LONGEST_SQL = 2_000;

/** A client span per SQL statement, for as long as spans are recorded. Parameters never reach it. */
export function sqlTracing(tracing: Tracing): SqlHooks {
  if (!tracing.enabled) return { statement: () => nothing };
  return {
    statement({ sql, system }) {
      const verb = /\w+/.exec(sql)?.[0]?.toUpperCase() ?? 'SQL';
      const attributes = { 'db.system.name': system, 'db.query.text': sql.slice(0, LONGEST_SQL) };
      return tracing.depart({ name: verb, kind: 'client', attributes }).end;
    },
  };
}

function nothing(): void {
  // No span was opened.
}
