import type { Companion } from '@saldo/ledger';
import type { Call, CallIdentity, CallLimits } from '../../domain/call.ts';
import type { Fence } from '../../ports/calls.ts';
import { toCallRow } from './call.row.ts';
import { CHANGE_CALLS, LOCK_LEGS } from './call.statements.ts';

/** A call that is to begin, with what limits it. */
export function openingRow(call: Call, limits: CallLimits, fence: Fence): Record<string, unknown> {
  return {
    ...toCallRow(call),
    day: limits.day,
    fence: fence?.toString() ?? null,
    concurrent_max: limits.concurrentMax,
    per_second_max: limits.perSecondMax ?? null,
    day_cap_micros: limits.dayCapMicros?.toString() ?? null,
    spend_micros: (call.hold?.heldMicros ?? 0n).toString(),
  };
}

interface Money {
  readonly fence: Fence;
  readonly day?: string;
  readonly spendMicros?: bigint;
  readonly dayCapMicros?: bigint | undefined;
}

/** A call that moves on; without money where nothing is said of it. */
export function stepOf(from: Call, to: Call, { fence, day, spendMicros, dayCapMicros }: Money): Companion {
  if (to.epoch !== from.epoch + 1) throw new Error('a change must grow the epoch by one');
  const row = {
    ...toCallRow(to),
    fence: fence?.toString() ?? null,
    day: day ?? null,
    spend_micros: spendMicros?.toString() ?? null,
    day_cap_micros: dayCapMicros?.toString() ?? null,
  };
  return { statement: CHANGE_CALLS, key: to.id, row };
}

/** What goes before whatever decides by other rows of an account or a leg. */
export function lockOf(
  key: string,
  { account, ...identity }: CallIdentity & { readonly account?: string | undefined },
): Companion {
  const row = { switch: identity.switch, leg: identity.leg, account: account ?? null };
  return { statement: LOCK_LEGS, key, row };
}
