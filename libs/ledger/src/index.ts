export { available, SIGN_RULES } from './account.ts';
export type { Account, SignRule } from './account.ts';
export { audit } from './audit.ts';
export { AUDIT_RULES } from './audit-report.ts';
export type { AuditReport, AuditRule, Finding } from './audit-report.ts';
export { Book } from './book.ts';
export { checkWork, InvalidWork } from './check-work.ts';
export type { Companion, CompanionStatement } from './companion.ts';
export { decide } from './decide.ts';
export { HOLD_STATES } from './hold.ts';
export type { Hold, HoldState } from './hold.ts';
export { Ledger } from './ledger.ts';
export type { EntryPage, Verdict, Work } from './ledger.ts';
export { MemoryLedger } from './ledger.memory.ts';
export type { CompanionApplier } from './ledger.memory.ts';
export type {
  ExpireHold,
  Expiry,
  ExtendHold,
  HoldMoney,
  OpenAccount,
  Operation,
  PostHold,
  TransferKind,
  TransferMoney,
  VoidHold,
} from './operation.ts';
export { DONE, isDone, isReplay, REFUSALS } from './outcome.ts';
export type { Done, LedgerRefusal, Outcome } from './outcome.ts';
export { balancesAround, parseLine, readStatement } from './statement.ts';
export type {
  StatementCause,
  StatementLine,
  StatementPage,
  StatementPart,
  StatementQuestion,
} from './statement.ts';
export type { Entry, StatementEntry, Transfer } from './transfer.ts';
