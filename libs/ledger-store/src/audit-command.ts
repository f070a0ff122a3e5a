import type { AuditReport } from '@saldo/ledger';
import { auditDatabase } from './audit-database.ts';

/** The audit as a command: says what it found, one line each, and answers the exit code, 0 only for a ledger that is right. */
export async function auditCommand(url: string, say: (line: string) => void): Promise<number> {
  const report = await auditDatabase(url);
  for (const line of sayAudit(report)) say(line);
  return report.findings.length === 0 ? 0 : 1;
}

function sayAudit({ at, accountCount, transferCount, findings }: AuditReport): string[] {
  const read = `${accountCount} accounts and ${transferCount} transfers as of ${at.toISOString()}`;
  if (findings.length === 0) return [`The ledger is right: ${read}.`];
  const lines = findings.map(
    ({ rule, account, detail }) => `${rule}${account ? ` (account ${account})` : ''}: ${detail}`,
  );
  return [`THE LEDGER IS WRONG in ${findings.length} places: ${read}.`, ...lines];
}
