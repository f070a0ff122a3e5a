import { callPlan, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { parsePlan, planView } from '../domain/call-plan-view.ts';
import type { CallPlans } from '../ports/call-plans.ts';

/** Makes a plan, or sets all of an existing one anew. Accounts that were made from it stay as they are. */
export class PutCallPlan {
  constructor(
    private readonly plans: CallPlans,
    private readonly clock: Clock,
  ) {}

  async run(wish: Input<typeof callPlan.put>): Promise<Reply<typeof callPlan.put>> {
    const plan = parsePlan(wish, this.clock.now());
    if ('pointer' in plan) throw refusal(callPlan.put, 'credit_not_allowed', { ...plan });
    await this.plans.put(plan);
    return planView(plan);
  }
}
