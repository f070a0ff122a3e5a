import {
  adminRoutes,
  FleetException,
  fleetException,
  FleetExceptionList,
  quarantine,
  QuarantinedLine,
  QuarantineList,
  Recharge,
  recharge,
  RechargeList,
  Reconciliation,
  reconciliation,
  ReconciliationList,
} from '@saldo/contracts';
import type {
  FleetExceptionFilter,
  FleetSettlement,
  NewRecharge,
  QuarantineFilter,
  RechargeFilter,
  ReconciliationFilter,
  ReleaseLine,
  RunReconciliation,
} from '@saldo/contracts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { answerOnce } from '../http/once.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { listRecharges, requestRecharge, findRecharge, listQuarantine, releaseLine } = adminRoutes;
const { listFleetExceptions, settleFleetException, listReconciliations, runReconciliation } = adminRoutes;

const ListRechargesDoor = operatorDoor(
  listRecharges,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, RechargeFilter>) =>
      json(200, { message: RechargeList, value: await office.run(recharge.list, query, context) }),
);

const RequestRechargeDoor = operatorDoor(
  requestRecharge,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<NewRecharge>) =>
    answerOnce(once, { route: requestRecharge, owner: visit.sender.operator.id, visit }, async (id) => {
      const value = await office.run(recharge.request, { ...visit.body, id }, visit.context);
      return json(201, { message: Recharge, value });
    }),
);

const FindRechargeDoor = operatorDoor(
  findRecharge,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      const value = await office.run(recharge.find, { id: String(parameters['id']) }, context);
      return json(200, { message: Recharge, value });
    },
);

const ListQuarantineDoor = operatorDoor(
  listQuarantine,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, QuarantineFilter>) =>
      json(200, { message: QuarantineList, value: await office.run(quarantine.list, query, context) }),
);

const ReleaseLineDoor = operatorDoor(
  releaseLine,
  [AskBackOffice],
  (office) =>
    async ({ body, context }: OperatorVisit<ReleaseLine>) =>
      json(200, { message: QuarantinedLine, value: await office.run(quarantine.release, body, context) }),
);

const ListFleetExceptionsDoor = operatorDoor(
  listFleetExceptions,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, FleetExceptionFilter>) =>
      json(200, {
        message: FleetExceptionList,
        value: await office.run(fleetException.list, query, context),
      }),
);

const SettleFleetExceptionDoor = operatorDoor(
  settleFleetException,
  [AskBackOffice],
  (office) =>
    async ({ body, parameters, context }: OperatorVisit<FleetSettlement>) => {
      const settlement = { ...body, id: String(parameters['id']) };
      const value = await office.run(fleetException.settle, settlement, context);
      return json(200, { message: FleetException, value });
    },
);

const ListReconciliationsDoor = operatorDoor(
  listReconciliations,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, ReconciliationFilter>) =>
      json(200, {
        message: ReconciliationList,
        value: await office.run(reconciliation.list, query, context),
      }),
);

const RunReconciliationDoor = operatorDoor(
  runReconciliation,
  [AskBackOffice],
  (office) =>
    async ({ body, context }: OperatorVisit<RunReconciliation>) =>
      json(200, { message: Reconciliation, value: await office.run(reconciliation.run, body, context) }),
);

export const rechargeDoors = [
  ListRechargesDoor,
  RequestRechargeDoor,
  FindRechargeDoor,
  ListQuarantineDoor,
  ReleaseLineDoor,
  ListFleetExceptionsDoor,
  SettleFleetExceptionDoor,
  ListReconciliationsDoor,
  RunReconciliationDoor,
];
