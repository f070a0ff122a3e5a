import { serves } from '@saldo/bus';
import { callPlan } from '@saldo/contracts';
import { ListCallPlans } from '../use-cases/list-call-plans.ts';
import { PutCallPlan } from '../use-cases/put-call-plan.ts';

export const CallPlanRequests = serves(callPlan, [PutCallPlan, ListCallPlans], (put, list) => ({
  put: (input) => put.run(input),
  list: () => list.run(),
}));
