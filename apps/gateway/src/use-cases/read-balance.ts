import type { Account, Context } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

/** Answers what a partner's account has, holds and may spend now. */
export class ReadBalance {
  constructor(private readonly recharge: Recharge) {}

  run(account: string, context: Context): Promise<Account> {
    return this.recharge.findAccount(account, context);
  }
}
