export { auditDatabase } from './audit-database.ts';
export { LedgerUnavailable } from './batch-runner.ts';
export { LedgerBusy } from './group-commit.ts';
export { PostgresLedger } from './postgres-ledger.ts';
export type { PostgresLedgerOptions } from './postgres-ledger.ts';
