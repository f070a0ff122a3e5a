import type { Told } from '@saldo/contracts';
import { readStatement } from '@saldo/ledger';
import type { StatementPage, StatementPart } from '@saldo/ledger';
import type { Currency } from '@saldo/money';
import type { AccountEntry, NewEntry } from '../domain/account-entry.ts';
import { planEntry } from '../domain/entry-movements.ts';
import { bookingOf, chargeOf, correctionOf, giftOf, paymentOf } from '../domain/ledger-ids.ts';
import { CORRECTION_REASON } from '../domain/statement.ts';
import type { Cause, Line } from '../domain/statement.ts';
import { AccountEntries } from './account-entries.ts';
import type { Booking } from './account-entries.ts';
import type { MemoryCalls } from './calls.memory.ts';

/** Entries and statements in memory, over the fakes of accounts and calls. */
export class MemoryAccountEntries extends AccountEntries {
  private readonly rows = new Map<string, AccountEntry>();

  constructor(private readonly calls: MemoryCalls) {
    super();
  }

  override async book(entry: NewEntry, tell: (booked: AccountEntry) => readonly Told[]): Promise<Booking> {
    const { accounts } = this.calls;
    const earlier = this.rows.get(entry.id);
    if (earlier) return { status: 'exists', earlier };
    const account = accounts.row(entry.account);
    if (!account) return { status: 'account_unknown' };
    if (account.status === 'closed') return { status: 'account_closed' };
    const balanceMicros = accounts.ledger.peek(account.id)?.balance ?? 0n;
    const plan = planEntry(entry, { ...accounts.purse(account.id), balanceMicros });
    if (!plan) return { status: 'insufficient_funds' };
    await accounts.commit(plan.operations, () => {
      this.rows.set(entry.id, plan.entry);
      this.calls.told.push(...tell(plan.entry));
    });
    return { status: 'booked', entry: plan.entry };
  }

  override statement(
    account: { readonly id: string; readonly currency: Currency },
    page: StatementPage,
  ): Promise<StatementPart<Line> | undefined> {
    return readStatement(this.calls.accounts.ledger, {
      account,
      page,
      causesOf: async () => this.causesOf(account.id),
    });
  }

  private causesOf(account: string): ReadonlyMap<string, Cause> {
    const causes = new Map<string, Cause>([[giftOf(account), GIFT]]);
    for (const { id, direction, reason } of this.rows.values()) {
      causes.set(bookingOf(id), { kind: direction, reason });
      causes.set(paymentOf(bookingOf(id)), { kind: 'debt' });
    }
    for (const {
      id,
      call,
      dialled,
      destination,
      billed_seconds,
      explanation,
    } of this.calls.rows.cdrs.values()) {
      const told = { cdr: id, dialled, ...(destination === undefined ? {} : { destination }) };
      const reason = explanation === undefined ? {} : { reason: explanation.text };
      const cause: Cause = { kind: 'call', ...told, billed_seconds, ...reason };
      causes.set(chargeOf(id), cause);
      const hold = this.calls.rows.calls.get(call ?? '')?.hold;
      if (hold) causes.set(hold.id, cause);
      const correction = this.calls.corrections.get(id);
      if (!correction) continue;
      const booking = correctionOf(correction.id);
      const { billed_seconds: corrected } = correction;
      causes.set(booking, {
        kind: 'correction',
        ...told,
        billed_seconds: corrected,
        reason: CORRECTION_REASON,
      });
      causes.set(paymentOf(booking), { kind: 'debt' });
    }
    return causes;
  }
}

/** What an account begins with. */
const GIFT: Cause = { kind: 'credit', reason: 'Initial balance' };
