import { adminRoutes, Exception, exception, ExceptionList } from '@saldo/contracts';
import type { ExceptionFilter, Settlement } from '@saldo/contracts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListExceptionsDoor = operatorDoor(
  adminRoutes.listExceptions,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, ExceptionFilter>) =>
      json(200, { message: ExceptionList, value: await office.run(exception.list, query, context) }),
);

const SettleExceptionDoor = operatorDoor(
  adminRoutes.settleException,
  [AskBackOffice],
  (office) =>
    async ({ body, parameters, context }: OperatorVisit<Settlement>) => {
      const settlement = { ...body, id: String(parameters['id']) };
      const value = await office.run(exception.settle, settlement, context);
      return json(200, { message: Exception, value });
    },
);

export const exceptionDoors = [ListExceptionsDoor, SettleExceptionDoor];
