import { Account, readBalance } from '@saldo/contracts';
import { Recharge } from '../../ports/recharge.ts';
import { answers } from './answers.ts';
import { json } from './json.ts';

export const ReadBalanceDoor = answers(
  readBalance,
  [Recharge],
  (recharge) =>
    async ({ partner, context }) => {
      const value = await recharge.findAccount(partner.account, context);
      return json(200, { message: Account, value });
    },
);
