import type { NewCallAccount } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';
import type { CallPlan } from './call-plan.ts';
import { callTermsView } from './parse-call-terms.ts';

/** Why an account cannot be made from a plan. */
export interface WrongPlan {
  readonly code: 'currency_mismatch' | 'call_plan_unknown';
  readonly pointer: string;
  readonly reason?: string;
}

/** A wish with the plan's terms where it gives none. The account keeps them, whatever becomes of the plan. */
export function withPlan<W extends NewCallAccount>(wish: W, plan: CallPlan): W | WrongPlan {
  if (plan.currency !== wish.currency) return { code: 'currency_mismatch', pointer: '/currency' };
  if (plan.kind !== wish.kind)
    return { code: 'call_plan_unknown', pointer: '/plan', reason: `The plan is for ${plan.kind} accounts.` };
  const { creditLimitMicros, currency } = plan;
  const limit =
    creditLimitMicros === undefined ? {} : { credit_limit: formatAmount(creditLimitMicros, currency) };
  return { ...limit, ...callTermsView(plan, currency), ...said(wish) };
}

/** What comes over the wire has every field of its message, and in those that were not said there is nothing. */
function said<W extends object>(wish: W): W {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as W;
}
