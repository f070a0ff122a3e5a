import type { CallPlan } from '../domain/call-plan.ts';

/** What accounts are made from. */
export abstract class CallPlans {
  /** Makes a plan, or sets all of an existing one anew. */
  abstract put(plan: CallPlan): Promise<void>;
  abstract find(code: string): Promise<CallPlan | undefined>;
  /** In the order of their codes. */
  abstract list(): Promise<readonly CallPlan[]>;
}
