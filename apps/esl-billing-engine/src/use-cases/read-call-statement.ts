import { businessDate } from '@saldo/calendar';
import { callAccount, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { balancesAround, parseLine } from '@saldo/ledger';
import type { StatementPart } from '@saldo/ledger';
import { pageOf, wantedOf } from '@saldo/pages';
import type { Clock } from '@saldo/service';
import { lineView } from '../domain/statement.ts';
import type { Line } from '../domain/statement.ts';
import type { AccountEntries } from '../ports/account-entries.ts';
import type { CallAccounts } from '../ports/call-accounts.ts';

type Wish = Input<typeof callAccount.statement>;

/** Answers what moved the money of an account, oldest first: the opening balance and the lines are the closing balance. */
export class ReadCallStatement {
  constructor(
    private readonly accounts: CallAccounts,
    private readonly entries: AccountEntries,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run(wish: Wish): Promise<Reply<typeof callAccount.statement>> {
    const wanted = wantedOf(wish.limit);
    const { opening, lines } = await this.read(wish, wanted);
    const { items, reply } = pageOf(lines, wanted, ({ line }) => String(line));
    const balances = balancesAround(items, opening);
    return {
      ...reply,
      opening_balance: balances.opening,
      closing_balance: balances.closing,
      data: items.map(lineView),
    };
  }

  private async read(wish: Wish, limit: number): Promise<StatementPart<Line>> {
    const found = await this.accounts.find(wish.account, businessDate(this.clock.now(), this.zone));
    if (!found) throw refusal(callAccount.statement, 'not_found');
    const { from, to, starting_after: cursor } = wish;
    const after = cursor === undefined ? undefined : parseLine(cursor);
    const isCursor = cursor === undefined || after !== undefined;
    const page = { after, from, to, limit };
    const part = isCursor ? await this.entries.statement(found.account, page) : undefined;
    if (!part) throw refusal(callAccount.statement, 'cursor_unknown', { pointer: '/starting_after' });
    return part;
  }
}
