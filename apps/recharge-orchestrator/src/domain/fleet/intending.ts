import type { Money } from '@saldo/money';
import { OPEN_STATES } from './recharge.ts';
import type { Recharge } from './recharge.ts';

/**
 * `written`: the intent is on disk, with what it may cost held. `exists`: the line was or is being recharged for this
 * expiry; a failed one is taken up again and counts as `written`, unless a person was asked about it. `line_busy`: the
 * line has an open recharge for another expiry or fleet. `budget_exceeded`: the day's budget would be. `fenced`: somebody
 * else runs the fleet.
 */
export type Intending =
  | { readonly status: 'written'; readonly recharge: Recharge }
  | { readonly status: 'exists' | 'line_busy'; readonly earlier: Recharge }
  | { readonly status: 'budget_exceeded' | 'fenced' };

/** What a day may cost. */
export interface DayBudget {
  /** The first instant of the business day. */
  readonly from: Date;
  readonly limit?: Money;
}

/** What is known when intents are decided. */
export interface Before {
  /** Those for the same expiries, and the open ones of the same lines. */
  readonly recharges: readonly Recharge[];
  readonly isFenced: boolean;
  /** What counts against the day so far, in micros. */
  readonly spent: bigint;
}

/** Decides intents of one fleet in their order; those that are written count for the ones after them. */
export function decideIntents(
  wanted: readonly Recharge[],
  before: Before,
  { limit }: DayBudget,
): readonly Intending[] {
  const same = new Map(before.recharges.map((one) => [expiryKeyOf(one), one]));
  const open = new Map(before.recharges.filter(isOpen).map((one) => [one.line.sim, one]));
  let { spent } = before;
  return wanted.map((one): Intending => {
    const earlier = same.get(expiryKeyOf(one));
    if (earlier && !isRetakable(earlier)) return { status: 'exists', earlier };
    const busy = open.get(one.line.sim);
    if (busy) return { status: 'line_busy', earlier: busy };
    if (before.isFenced) return { status: 'fenced' };
    const cost = costOf(one);
    if (limit && spent + cost > limit.micros) return { status: 'budget_exceeded' };
    spent += cost;
    const recharge = earlier ? takeUp(earlier, one) : one;
    same.set(expiryKeyOf(one), recharge);
    open.set(one.line.sim, recharge);
    return { status: 'written', recharge };
  });
}

/** What a recharge is once for: fleet, line and expiry in whole seconds. */
function expiryKeyOf({ fleet, line }: Pick<Recharge, 'fleet' | 'line'>): string {
  return `${fleet} ${line.sim} ${expirySecondOf(line)}`;
}

export function expirySecondOf({ expiresAt }: Recharge['line']): number {
  return Math.floor(expiresAt.getTime() / 1000);
}

export function isOpen({ state }: Pick<Recharge, 'state'>): boolean {
  return (OPEN_STATES as readonly string[]).includes(state);
}

/** What a recharge counts against the day's budget; what the former system paid counts nothing. */
export function costOf({ origin, amount }: Pick<Recharge, 'origin' | 'amount'>): bigint {
  return origin === 'import' ? 0n : amount.micros;
}

/** A failed one of which a provider may have said since that it was delivered is left to the person who was asked. */
function isRetakable({ state, exception }: Recharge): boolean {
  return state === 'failed' && exception === undefined;
}

/** The failed recharge of the same expiry, tried anew as it is wanted now. */
function takeUp(earlier: Recharge, wanted: Recharge): Recharge {
  return {
    ...wanted,
    id: earlier.id,
    attempt: { ...wanted.attempt, number: earlier.attempt.number + 1 },
    failures: earlier.failures,
    createdAt: earlier.createdAt,
    epoch: earlier.epoch + 1,
  };
}
