import { Account, readBalance } from '@saldo/contracts';
import { ReadBalance } from '../../use-cases/read-balance.ts';
import { answers } from './answers.ts';
import { json } from './json.ts';

export const ReadBalanceDoor = answers(readBalance, [ReadBalance], (read) => async ({ partner, context }) => {
  const value = await read.run(partner.account, context);
  return json(200, { message: Account, value });
});
