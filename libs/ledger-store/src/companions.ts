import type { Companion, CompanionStatement } from '@saldo/ledger';
import type { PoolClient } from 'pg';
import type { Ticket } from './ticket.ts';

/** Runs each statement once over the rows of all works, and tells which works had a companion that took no effect. */
export async function runCompanions(
  client: PoolClient,
  statements: readonly CompanionStatement[],
  tickets: readonly Ticket[],
): Promise<Map<Ticket, Companion>> {
  const rows = collectRows(tickets);
  const took = new Map<string, ReadonlySet<string>>();
  await Promise.all(
    statements.map(async ({ name, sql }) => {
      const values = [`[${(rows.get(name) ?? []).join()}]`];
      const result = await client.query<{ key: string }>({ name: `companion ${name}`, text: sql, values });
      took.set(name, new Set(result.rows.map(({ key }) => key)));
    }),
  );

  const refused = new Map<Ticket, Companion>();
  for (const ticket of tickets) {
    const companion = ticket.work.companions?.find(
      ({ statement, key }) => !took.get(statement.name)?.has(key),
    );
    if (companion) refused.set(ticket, companion);
  }
  return refused;
}

function collectRows(tickets: readonly Ticket[]): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const { work, rows: encoded } of tickets) {
    for (const [i, { statement }] of (work.companions ?? []).entries()) {
      const known = rows.get(statement.name);
      if (known) known.push(encoded[i] as string);
      else rows.set(statement.name, [encoded[i] as string]);
    }
  }
  return rows;
}
