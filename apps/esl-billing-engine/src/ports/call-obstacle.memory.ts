import type { Call, CallLimits } from '../domain/call.ts';
import type { MemoryCallAccounts } from './call-accounts.memory.ts';
import type { CallRows } from './call-rows.memory.ts';
import type { CallObstacle } from './calls.ts';

/** What is in a new call's way beside money, the gravest first. */
export function obstacleOf(
  { account, authorisedAt, hold }: Call,
  limits: CallLimits,
  { accounts, rows }: { readonly accounts: MemoryCallAccounts; readonly rows: CallRows },
): CallObstacle | undefined {
  if (account === undefined) return undefined;
  const status = accounts.row(account)?.status;
  if (status !== 'active') return status === 'suspended' ? 'account_suspended' : 'account_closed';
  if (rows.liveOf(account).length >= limits.concurrentMax) return 'concurrent_limit_exceeded';
  if (limits.perSecondMax !== undefined) {
    const since = authorisedAt.getTime() - 1_000;
    const recent = rows.ofAccount(account).filter((one) => one.authorisedAt.getTime() > since);
    if (recent.length >= limits.perSecondMax) return 'call_rate_exceeded';
  }
  const isTooMuch = exceeds(accounts, account, { ...limits, micros: hold?.heldMicros ?? 0n });
  return isTooMuch ? 'day_cap_exceeded' : undefined;
}

/** Whether so much more would cost an account more than its day may. */
export function exceeds(
  accounts: MemoryCallAccounts,
  account: string | undefined,
  { micros, day, dayCapMicros }: Pick<CallLimits, 'dayCapMicros' | 'day'> & { readonly micros: bigint },
): boolean {
  if (account === undefined || dayCapMicros === undefined) return false;
  return accounts.spentOn(account, day) + micros > dayCapMicros;
}
