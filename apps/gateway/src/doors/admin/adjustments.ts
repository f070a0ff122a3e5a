import { Adjustment, adjustment, AdjustmentList, adminRoutes } from '@saldo/contracts';
import type { AdjustmentDecision, AdjustmentFilter, NewAdjustment } from '@saldo/contracts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { answerOnce } from '../http/once.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { listAdjustments, requestAdjustment, approveAdjustment, rejectAdjustment } = adminRoutes;

const ListAdjustmentsDoor = operatorDoor(
  listAdjustments,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, AdjustmentFilter>) =>
      json(200, { message: AdjustmentList, value: await office.run(adjustment.list, query, context) }),
);

const RequestAdjustmentDoor = operatorDoor(
  requestAdjustment,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<NewAdjustment>) =>
    answerOnce(once, { route: requestAdjustment, owner: visit.sender.operator.id, visit }, async (id) => {
      const value = await office.run(adjustment.request, { ...visit.body, id }, visit.context);
      return json(value.status === 'pending' ? 202 : 201, { message: Adjustment, value });
    }),
);

const deciding = (
  route: typeof approveAdjustment,
  verb: typeof adjustment.approve | typeof adjustment.reject,
) =>
  operatorDoor(route, [AskBackOffice], (office) => async (visit: OperatorVisit<AdjustmentDecision>) => {
    const decision = { ...visit.body, id: String(visit.parameters['id']) };
    return json(200, { message: Adjustment, value: await office.run(verb, decision, visit.context) });
  });

export const adjustmentDoors = [
  ListAdjustmentsDoor,
  RequestAdjustmentDoor,
  deciding(approveAdjustment, adjustment.approve),
  deciding(rejectAdjustment, adjustment.reject),
];
