import type { AuditReport, Finding } from '@saldo/ledger';
import { Client } from 'pg';
import { AUDIT_QUERIES } from './audit-queries.ts';

/** Findings of one rule are cut off here: a person needs the first, not a million. */
const FINDINGS_PER_RULE_MAX = 100;

/**
 * Proves the ledger's invariants on one consistent snapshot, beside the traffic and without a lock. It reads everything,
 * so it has its own connection, and no time limit but the caller's.
 */
export async function auditDatabase(url: string): Promise<AuditReport> {
  const client = new Client({
    connectionString: url,
    application_name: 'saldo-auditor',
    options: '-c timezone=UTC',
  });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const counted = await client.query<CountRow>(COUNT);
    const findings: Finding[] = [];
    for (const { rule, sql } of AUDIT_QUERIES) {
      const { rows } = await client.query<FindingRow>(`${sql} LIMIT ${FINDINGS_PER_RULE_MAX}`);
      findings.push(...rows.map(({ account, detail }) => ({ rule, ...(account && { account }), detail })));
    }
    await client.query('COMMIT');
    const { at, accounts, transfers } = counted.rows[0] as CountRow;
    return { at, accountCount: Number(accounts), transferCount: Number(transfers), findings };
  } finally {
    await client.end();
  }
}

const COUNT = `
  SELECT now() AS at, (SELECT count(*) FROM ledger_accounts) AS accounts, (SELECT count(*) FROM ledger_transfers) AS transfers`;

interface CountRow {
  readonly at: Date;
  readonly accounts: string;
  readonly transfers: string;
}

interface FindingRow {
  readonly account: string | null;
  readonly detail: string;
}
