import { serves } from '@saldo/bus';
import { account } from '@saldo/contracts';
import { CreditAccount } from '../use-cases/credit-account.ts';
import { FindAccount } from '../use-cases/find-account.ts';
import { OpenAccount } from '../use-cases/open-account.ts';

export const AccountRequests = serves(
  account,
  [OpenAccount, CreditAccount, FindAccount],
  (open, credit, find) => ({
    open: (input) => open.run(input),
    credit: (input, context) => credit.run(input, context),
    find: (input) => find.run(input),
  }),
);
