import { account, adminRoutes, Partner, partner, PartnerList, Statement } from '@saldo/contracts';
import type {
  NewPartner,
  OldCredentials,
  PartnerChange,
  PartnerFilter,
  StatementPeriod,
} from '@saldo/contracts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { SetOldCredentials } from '../../use-cases/set-old-credentials.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { json, nothing } from '../http/json.ts';
import { answerOnce } from '../http/once.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { listPartners, createPartner, findPartner, changePartner, readPartnerStatement, setOldCredentials } =
  adminRoutes;

const ListPartnersDoor = operatorDoor(
  listPartners,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, PartnerFilter>) =>
      json(200, { message: PartnerList, value: await office.run(partner.list, query, context) }),
);

const CreatePartnerDoor = operatorDoor(
  createPartner,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<NewPartner>) =>
    answerOnce(once, { route: createPartner, owner: visit.sender.operator.id, visit }, async (id) => {
      const value = await office.run(partner.create, { ...visit.body, id }, visit.context);
      return json(201, { message: Partner, value });
    }),
);

const FindPartnerDoor = operatorDoor(
  findPartner,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      const value = await office.run(partner.find, { id: String(parameters['id']) }, context);
      return json(200, { message: Partner, value });
    },
);

const ChangePartnerDoor = operatorDoor(
  changePartner,
  [AskBackOffice],
  (office) =>
    async ({ body, parameters, context }: OperatorVisit<PartnerChange>) => {
      const change = { ...body, id: String(parameters['id']) };
      const value = await office.run(partner.change, change, context);
      return json(200, { message: Partner, value });
    },
);

const ReadPartnerStatementDoor = operatorDoor(
  readPartnerStatement,
  [AskBackOffice],
  (office) =>
    async ({ query, parameters, context }: OperatorVisit<unknown, StatementPeriod>) => {
      const found = await office.run(partner.find, { id: String(parameters['id']) }, context);
      const value = await office.run(account.statement, { ...query, account: found.live_account }, context);
      return json(200, { message: Statement, value });
    },
);

const SetOldCredentialsDoor = operatorDoor(
  setOldCredentials,
  [SetOldCredentials],
  (set) =>
    async ({ body, parameters, context }: OperatorVisit<OldCredentials>) => {
      const result = await set.run({ ...body, partner: String(parameters['id']) }, context);
      if (result === 'partner_unknown') throw new HttpProblem('partner_unknown');
      if (result === 'id_taken') throw new HttpProblem('invalid_request', [ID_TAKEN]);
      return nothing();
    },
);

const ID_TAKEN = {
  pointer: '/customer_id',
  code: 'customer_id_taken',
  detail: 'is the id of another partner',
};

export const partnerDoors = [
  ListPartnersDoor,
  CreatePartnerDoor,
  FindPartnerDoor,
  ChangePartnerDoor,
  ReadPartnerStatementDoor,
  SetOldCredentialsDoor,
];
