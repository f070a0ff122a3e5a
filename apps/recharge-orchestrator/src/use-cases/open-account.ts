import { account, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Accounts } from '../ports/accounts.ts';
import { readAccount } from './find-account.ts';

/** Opens a partner's prepaid account. The same account again is the same answer. */
export class OpenAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  async run({ id, name, currency }: Input<typeof account.open>): Promise<Reply<typeof account.open>> {
    const opening = await this.accounts.open({ id, name, currency }, this.clock.now());
    if (opening === 'conflict') throw refusal(account.open, 'account_conflict');
    return readAccount(this.accounts, this.clock, id);
  }
}
