import { businessDate } from '@saldo/calendar';
import { callAccount, callAccountCredited, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import { parseMoney } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { entryView, isSameEntry } from '../domain/account-entry.ts';
import type { AccountEntry, NewEntry } from '../domain/account-entry.ts';
import type { AccountEntries } from '../ports/account-entries.ts';
import type { CallAccounts } from '../ports/call-accounts.ts';

const book = callAccount.book;
type Wish = Input<typeof book>;

/** Tops an account up, or takes money from it. Debts are paid first; whoever lengthens live calls is told. */
export class BookCallAccountEntry {
  constructor(
    private readonly entries: AccountEntries,
    private readonly accounts: CallAccounts,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run(wish: Wish, context: Context): Promise<Reply<typeof book>> {
    const entry = await this.entryOf(wish, context);
    const booking = await this.entries.book(entry, (booked) => toldOf(booked, context));
    switch (booking.status) {
      case 'booked':
        return entryView(booking.entry);
      case 'exists':
        if (isSameEntry(booking.earlier, entry)) return entryView(booking.earlier);
        throw refusal(book, 'call_account_conflict', { pointer: '/id' });
      case 'account_unknown':
        throw refusal(book, 'account_unknown', { pointer: '/account' });
      case 'account_closed':
        throw refusal(book, 'account_closed', { pointer: '/account' });
      case 'insufficient_funds':
        throw refusal(book, 'insufficient_funds', { pointer: '/amount' });
    }
  }

  private async entryOf(wish: Wish, { actor }: Context): Promise<NewEntry> {
    const bookedAt = this.clock.now();
    const found = await this.accounts.find(wish.account, businessDate(bookedAt, this.zone));
    if (!found) throw refusal(book, 'account_unknown', { pointer: '/account' });
    const { currency } = found.account;
    const amount = parseMoney(wish.amount, currency);
    if (!amount) throw refusal(book, 'amount_not_allowed', { pointer: '/amount' });
    const { id, account, direction, reason } = wish;
    return { id, account, direction, amountMicros: amount.micros, currency, reason, actor, bookedAt };
  }
}

function toldOf(booked: AccountEntry, { actor, traceparent }: Context) {
  if (booked.direction === 'debit') return [];
  return [{ event: callAccountCredited, payload: entryView(booked), actor, traceparent }];
}
