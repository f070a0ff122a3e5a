import { businessDate } from '@saldo/calendar';
import { callAccount, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { callAccountView } from '../domain/call-account-view.ts';
import type { CallAccounts } from '../ports/call-accounts.ts';

/** Answers an account with what it has, owes and has spent today. */
export class FindCallAccount {
  constructor(
    private readonly accounts: CallAccounts,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run({ id }: Input<typeof callAccount.find>): Promise<Reply<typeof callAccount.find>> {
    const reading = await this.accounts.find(id, businessDate(this.clock.now(), this.zone));
    if (!reading) throw refusal(callAccount.find, 'not_found');
    return callAccountView(reading);
  }
}
