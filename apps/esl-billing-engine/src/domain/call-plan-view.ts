import type { CallPlan as CallPlanMessage, NewCallPlan } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';
import type { CallPlan } from './call-plan.ts';
import { callTermsView, microsOf, parseCallTerms } from './parse-call-terms.ts';

/** A plan as it came; or the field that its kind does not have: credit is for postpaid accounts, gifts for prepaid ones. */
export function parsePlan(wish: NewCallPlan, updatedAt: Date): CallPlan | { readonly pointer: string } {
  const { code, name, kind, currency, initial_balance: gift, credit_limit: limit } = wish;
  if (kind === 'prepaid' && limit !== undefined) return { pointer: '/credit_limit' };
  if (kind === 'postpaid' && gift !== undefined) return { pointer: '/initial_balance' };
  return {
    ...parseCallTerms(wish),
    ...{ code, name, kind, currency },
    ...(gift === undefined ? {} : { giftMicros: microsOf(gift) }),
    ...(limit === undefined ? {} : { creditLimitMicros: microsOf(limit) }),
    updatedAt,
  };
}

export function planView(plan: CallPlan): CallPlanMessage {
  const { code, name, kind, currency, giftMicros, creditLimitMicros } = plan;
  return {
    ...callTermsView(plan, currency),
    ...{ code, name, kind, currency },
    ...(giftMicros === undefined ? {} : { initial_balance: formatAmount(giftMicros, currency) }),
    ...(creditLimitMicros === undefined ? {} : { credit_limit: formatAmount(creditLimitMicros, currency) }),
    updated_at: plan.updatedAt,
  };
}
