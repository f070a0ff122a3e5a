import { businessDate } from '@saldo/calendar';
import { callAccount, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { AccountReading, AccountTerms } from '../domain/call-account.ts';
import { callAccountView } from '../domain/call-account-view.ts';
import { parseAccountTerms } from '../domain/parse-account-terms.ts';
import type { CallAccounts, Changing } from '../ports/call-accounts.ts';

const change = callAccount.change;
type Wish = Input<typeof change>;

/** Sets an account's terms anew. Once it answers, no call begins against the old status or limits. */
export class ChangeCallAccount {
  constructor(
    private readonly accounts: CallAccounts,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run(wish: Wish): Promise<Reply<typeof change>> {
    const { id, status } = wish;
    const now = this.clock.now();
    const terms = termsOf(wish, await this.find(id, now));
    check(await this.accounts.change(id, { ...terms, status }, now));
    return callAccountView(await this.find(id, now));
  }

  private async find(id: string, now: Date): Promise<AccountReading> {
    const reading = await this.accounts.find(id, businessDate(now, this.zone));
    if (!reading) throw refusal(change, 'account_unknown');
    return reading;
  }
}

/** A closed account is known by nothing any more, so that others may be. */
function termsOf(wish: Wish, { account }: AccountReading): AccountTerms {
  const terms = parseAccountTerms(wish, account.kind);
  if ('code' in terms) {
    const { code, ...details } = terms;
    throw refusal(change, code, details);
  }
  return wish.status === 'closed' ? { ...terms, identities: [] } : terms;
}

function check(changing: Changing): void {
  switch (changing.status) {
    case 'changed':
      return;
    case 'unknown':
      throw refusal(change, 'account_unknown');
    case 'closed':
      throw refusal(change, 'account_closed');
    case 'in_use':
      throw refusal(change, 'account_in_use', { pointer: '/status' });
    case 'credit_in_use':
      throw refusal(change, 'credit_in_use', { pointer: '/credit_limit' });
    case 'identity_taken':
      throw refusal(change, 'identity_taken', { pointer: `/identities/${changing.index}/value` });
  }
}
