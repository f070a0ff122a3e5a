import { account, accountCredited, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import { parseMoney } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { Accounts } from '../ports/accounts.ts';
import { readAccount } from './find-account.ts';

/** Books money that a partner paid in. The credit's own id makes a repeat harmless. */
export class CreditAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  async run(input: Input<typeof account.credit>, context: Context): Promise<Reply<typeof account.credit>> {
    const credited = await this.accounts.find(input.account);
    if (!credited) throw refusal(account.credit, 'account_unknown');
    const amount = parseMoney(input.amount, credited.currency);
    if (!amount) throw refusal(account.credit, 'amount_not_allowed', { pointer: '/amount' });

    const payload = { id: input.id, account: credited.id, amount, reason: input.reason };
    const told = { event: accountCredited, payload, traceparent: context.traceparent, actor: context.actor };
    const booking = await this.accounts.credit(
      { id: input.id, account: credited, amount },
      told,
      this.clock.now(),
    );
    if (booking === 'conflict') throw refusal(account.credit, 'credit_conflict');
    return readAccount(this.accounts, this.clock, credited.id);
  }
}
