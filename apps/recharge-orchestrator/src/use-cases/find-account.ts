import { account, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { add, subtract } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { Accounts } from '../ports/accounts.ts';

/** Answers what an account has, what is held, and what may be spent now. */
export class FindAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  run({ id }: Input<typeof account.find>): Promise<Reply<typeof account.find>> {
    return readAccount(this.accounts, this.clock, id);
  }
}

export async function readAccount(
  accounts: Accounts,
  clock: Clock,
  id: string,
): Promise<Reply<typeof account.find>> {
  const reading = await accounts.read(id);
  if (!reading) throw refusal(account.find, 'not_found');
  const { name, currency, balance, held, creditLimit } = reading;
  return {
    id,
    name,
    currency,
    balance,
    held,
    credit_limit: creditLimit,
    available: add(subtract(balance, held), creditLimit),
    as_of: clock.now(),
  };
}
