import type { Reply, callPlan } from '@saldo/contracts';
import { planView } from '../domain/call-plan-view.ts';
import type { CallPlans } from '../ports/call-plans.ts';

/** Lists all plans. */
export class ListCallPlans {
  constructor(private readonly plans: CallPlans) {}

  async run(): Promise<Reply<typeof callPlan.list>> {
    return { data: (await this.plans.list()).map(planView) };
  }
}
