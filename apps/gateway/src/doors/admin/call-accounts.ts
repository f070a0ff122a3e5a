import {
  adminRoutes,
  CallAccount,
  callAccount,
  CallAccountEntry,
  CallAccountList,
  CallPlan,
  callPlan,
  CallPlanList,
  CallStatement,
} from '@saldo/contracts';
import type {
  CallAccountChange,
  CallAccountFilter,
  NewCallAccount,
  NewCallAccountEntry,
  NewCallPlan,
  StatementPeriod,
} from '@saldo/contracts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { answerOnce } from '../http/once.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { listCallAccounts, createCallAccount, findCallAccount, changeCallAccount } = adminRoutes;
const { bookCallAccountEntry, readCallStatement, listCallPlans, putCallPlan } = adminRoutes;

const ListCallAccountsDoor = operatorDoor(
  listCallAccounts,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, CallAccountFilter>) =>
      json(200, { message: CallAccountList, value: await office.run(callAccount.list, query, context) }),
);

const CreateCallAccountDoor = operatorDoor(
  createCallAccount,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<NewCallAccount>) =>
    answerOnce(once, { route: createCallAccount, owner: visit.sender.operator.id, visit }, async (id) => {
      const value = await office.run(callAccount.create, { ...visit.body, id }, visit.context);
      return json(201, { message: CallAccount, value });
    }),
);

const FindCallAccountDoor = operatorDoor(
  findCallAccount,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      const value = await office.run(callAccount.find, { id: String(parameters['id']) }, context);
      return json(200, { message: CallAccount, value });
    },
);

const ChangeCallAccountDoor = operatorDoor(
  changeCallAccount,
  [AskBackOffice],
  (office) =>
    async ({ body, parameters, context }: OperatorVisit<CallAccountChange>) => {
      const change = { ...body, id: String(parameters['id']) };
      const value = await office.run(callAccount.change, change, context);
      return json(200, { message: CallAccount, value });
    },
);

const BookCallAccountEntryDoor = operatorDoor(
  bookCallAccountEntry,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<NewCallAccountEntry>) => {
    // The account stands in the path, and is part of what the key stands for.
    const entry = { ...visit.body, account: String(visit.parameters['id']) };
    const asked = { ...visit, body: entry };
    const owner = visit.sender.operator.id;
    return answerOnce(once, { route: bookCallAccountEntry, owner, visit: asked }, async (id) => {
      const value = await office.run(callAccount.book, { ...entry, id }, visit.context);
      return json(201, { message: CallAccountEntry, value });
    });
  },
);

const ReadCallStatementDoor = operatorDoor(
  readCallStatement,
  [AskBackOffice],
  (office) =>
    async ({ query, parameters, context }: OperatorVisit<unknown, StatementPeriod>) => {
      const wanted = { ...query, account: String(parameters['id']) };
      const value = await office.run(callAccount.statement, wanted, context);
      return json(200, { message: CallStatement, value });
    },
);

const ListCallPlansDoor = operatorDoor(
  listCallPlans,
  [AskBackOffice],
  (office) =>
    async ({ context }) =>
      json(200, { message: CallPlanList, value: await office.run(callPlan.list, {}, context) }),
);

const PutCallPlanDoor = operatorDoor(
  putCallPlan,
  [AskBackOffice],
  (office) =>
    async ({ body, context }: OperatorVisit<NewCallPlan>) =>
      json(200, { message: CallPlan, value: await office.run(callPlan.put, body, context) }),
);

export const callAccountDoors = [
  ListCallAccountsDoor,
  CreateCallAccountDoor,
  FindCallAccountDoor,
  ChangeCallAccountDoor,
  BookCallAccountEntryDoor,
  ReadCallStatementDoor,
  ListCallPlansDoor,
  PutCallPlanDoor,
];
