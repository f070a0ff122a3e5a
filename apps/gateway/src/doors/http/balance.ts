import { Account, partnerRoutes, Statement } from '@saldo/contracts';
import type { StatementPeriod } from '@saldo/contracts';
import { ReadBalance } from '../../use-cases/read-balance.ts';
import { ReadStatement } from '../../use-cases/read-statement.ts';
import { json } from './json.ts';
import { partnerDoor } from './partner-door.ts';
import type { PartnerVisit } from './partner-door.ts';

export const ReadBalanceDoor = partnerDoor(
  partnerRoutes.readBalance,
  [ReadBalance],
  (read) =>
    async ({ sender, context }) => {
      const value = await read.run(sender.account, context);
      return json(200, { message: Account, value });
    },
);

export const ReadStatementDoor = partnerDoor(
  partnerRoutes.readStatement,
  [ReadStatement],
  (read) =>
    async ({ query, sender, context }: PartnerVisit<unknown, StatementPeriod>) => {
      const value = await read.run({ ...query, account: sender.account }, context);
      return json(200, { message: Statement, value });
    },
);
