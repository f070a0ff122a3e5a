import { account, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { availableOf } from '../ports/accounts.ts';
import type { Accounts } from '../ports/accounts.ts';

/** Answers what an account has, what is held, and what may be spent now. */
export class FindAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  async run({ id }: Input<typeof account.find>): Promise<Reply<typeof account.find>> {
    const reading = await this.accounts.read(id);
    if (!reading) throw refusal(account.find, 'not_found');
    const { name, mode, currency, balance, held, creditLimit } = reading;
    return {
      id,
      name,
      mode,
      currency,
      balance,
      held,
      credit_limit: creditLimit,
      available: availableOf(reading),
      as_of: this.clock.now(),
    };
  }
}
