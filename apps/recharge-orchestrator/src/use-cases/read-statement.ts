import { account, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { lineView } from '../domain/statement.ts';
import type { Line } from '../domain/statement.ts';
import type { Accounts } from '../ports/accounts.ts';
import { balancesAround, parseLine } from '@saldo/ledger';
import type { StatementPart } from '@saldo/ledger';
import { pageOf, wantedOf } from '@saldo/pages';

type Wish = Input<typeof account.statement>;

/** Answers what moved the money of an account, oldest first: the opening balance and the lines are the closing balance. */
export class ReadStatement {
  constructor(private readonly accounts: Accounts) {}

  async run(wish: Wish): Promise<Reply<typeof account.statement>> {
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
    const found = await this.accounts.find(wish.account);
    if (!found) throw refusal(account.statement, 'not_found');
    const { from, to, starting_after: cursor } = wish;
    const after = cursor === undefined ? undefined : parseLine(cursor);
    const isCursor = cursor === undefined || after !== undefined;
    const part = isCursor ? await this.accounts.statement(found, { after, from, to, limit }) : undefined;
    if (!part) throw refusal(account.statement, 'cursor_unknown', { pointer: '/starting_after' });
    return part;
  }
}
