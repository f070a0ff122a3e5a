import { add, compare, zero } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Decision, Purchase } from './line.ts';

/** A line that is to be recharged, with what is bought for it. */
export type Wanted = Decision & { readonly purchase: Purchase };

export interface RunLimits {
  /** What one run may cost. */
  readonly budget?: Money | undefined;
}

export interface Plan {
  /** In the order in which they are bought. */
  readonly wanted: readonly Wanted[];
  /** Lines that are due and left for another run, because this one may not cost more. */
  readonly left: readonly Wanted[];
}

/**
 * What a run buys: the line whose expiry is the longest past comes first. What does not fit into the budget is left, and
 * a cheaper one after it may still fit.
 */
export function planRun(decisions: readonly Decision[], { budget }: RunLimits): Plan {
  const due = decisions.filter(isWanted).sort(byExpiry);
  const wanted: Wanted[] = [];
  const left: Wanted[] = [];
  let cost: Money = zero('MXN');
  for (const one of due) {
    const grown = add(cost, one.purchase.amount);
    const fits = budget === undefined || compare(grown, budget) <= 0;
    if (fits) cost = grown;
    (fits ? wanted : left).push(one);
  }
  return { wanted, left };
}

function isWanted(decision: Decision): decision is Wanted {
  return decision.verdict === 'recharge' && decision.purchase !== undefined;
}

function byExpiry({ line: a }: Wanted, { line: b }: Wanted): number {
  return a.expiresAt.getTime() - b.expiresAt.getTime() || (a.sim < b.sim ? -1 : 1);
}
