export { auditCommand } from './audit-command.ts';
export { auditDatabase } from './audit-database.ts';
export { creditLimit } from './credit-limits.ts';
export { LedgerUnavailable } from './batch-runner.ts';
export { expireOverdueHolds } from './expire-overdue-holds.ts';
export { LedgerBusy } from './group-commit.ts';
export { PostgresLedger } from './postgres-ledger.ts';
export type { PostgresLedgerOptions } from './postgres-ledger.ts';
