import type { CallPlan } from '../domain/call-plan.ts';
import { CallPlans } from './call-plans.ts';

/** Plans in memory. */
export class MemoryCallPlans extends CallPlans {
  private readonly rows = new Map<string, CallPlan>();

  override async put(plan: CallPlan): Promise<void> {
    this.rows.set(plan.code, plan);
  }

  override async find(code: string): Promise<CallPlan | undefined> {
    return this.rows.get(code);
  }

  override async list(): Promise<readonly CallPlan[]> {
    return [...this.rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }
}
