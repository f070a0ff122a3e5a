import { serves } from '@saldo/bus';
import { account } from '@saldo/contracts';
import { FindAccount } from '../use-cases/find-account.ts';
import { ReadStatement } from '../use-cases/read-statement.ts';

export const AccountRequests = serves(account, [FindAccount, ReadStatement], (find, statement) => ({
  find: (input) => find.run(input),
  statement: (input) => statement.run(input),
}));
