import { serves } from '@saldo/bus';
import { exception } from '@saldo/contracts';
import { ListExceptions } from '../use-cases/list-exceptions.ts';
import { SettleException } from '../use-cases/settle-exception.ts';

export const ExceptionRequests = serves(exception, [ListExceptions, SettleException], (list, settle) => ({
  list: (filter) => list.run(filter),
  settle: (verdict, context) => settle.run(verdict, context),
}));
