import {
  adminRoutes,
  Call,
  call,
  CallEnding,
  CallList,
  PhoneSwitchList,
  phoneSwitch,
} from '@saldo/contracts';
import type { CallFilter, CallSettlement } from '@saldo/contracts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { StreamCallsDoor } from './call-stream.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListCallsDoor = operatorDoor(
  adminRoutes.listCalls,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, CallFilter>) =>
      json(200, { message: CallList, value: await office.run(call.list, query, context) }),
);

const FindCallDoor = operatorDoor(
  adminRoutes.findCall,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      const value = await office.run(call.find, { id: String(parameters['id']) }, context);
      return json(200, { message: Call, value });
    },
);

const SettleCallDoor = operatorDoor(
  adminRoutes.settleCall,
  [AskBackOffice],
  (office) =>
    async ({ body, parameters, context }: OperatorVisit<CallSettlement>) => {
      const value = await office.run(call.settle, { ...body, id: String(parameters['id']) }, context);
      return json(200, { message: CallEnding, value });
    },
);

const ListSwitchesDoor = operatorDoor(
  adminRoutes.listSwitches,
  [AskBackOffice],
  (office) =>
    async ({ context }) =>
      json(200, { message: PhoneSwitchList, value: await office.run(phoneSwitch.list, {}, context) }),
);

export const callDoors = [ListCallsDoor, FindCallDoor, SettleCallDoor, StreamCallsDoor, ListSwitchesDoor];
