import { businessDate } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import { callAccount, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import type { Clock } from '@saldo/service';
import type { CallAccount } from '../domain/call-account.ts';
import { callAccountView } from '../domain/call-account-view.ts';
import { comparableForms } from '../domain/caller-identity.ts';
import type { CallAccounts } from '../ports/call-accounts.ts';

/** Lists accounts, the newest first. */
export class ListCallAccounts {
  constructor(
    private readonly accounts: CallAccounts,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run(wish: Input<typeof callAccount.list>): Promise<Reply<typeof callAccount.list>> {
    const { limit, starting_after: cursor, identity, status, number } = wish;
    const today = businessDate(this.clock.now(), this.zone);
    const after = cursor === undefined ? undefined : await this.findCursor(cursor, today);
    const identities = identity === undefined ? undefined : comparableForms(identity);
    const wanted = wantedOf(limit);
    const found = await this.accounts.list({ status, number, identities }, { after, limit: wanted }, today);
    const { items, reply } = pageOf(found, wanted, (last) => last.account.id);
    return { ...reply, data: items.map(callAccountView) };
  }

  private async findCursor(cursor: string, today: BusinessDate): Promise<CallAccount> {
    const found = isCursorId(cursor) ? await this.accounts.find(cursor, today) : undefined;
    if (!found) throw refusal(callAccount.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found.account;
  }
}
