import type { Condition, Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Page } from '@saldo/pages';
import type { Call } from '../../domain/call.ts';
import { CallSearch } from '../../ports/call-search.ts';
import type { CallFilter, FoundCall } from '../../ports/call-search.ts';
import { fromCallRow } from './call.row.ts';
import type { CallRow } from './call.row.ts';

const SELECT = 'SELECT c.*, a.number FROM calls c LEFT JOIN call_accounts a ON a.id = c.account';

/** Calls as people look for them, in PostgreSQL. */
export class PostgresCallSearch extends CallSearch {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(id: string): Promise<FoundCall | undefined> {
    return (await this.select([['c.id = $', id]], ''))[0];
  }

  override async list(
    { account, switch: name, state }: CallFilter,
    { after, limit }: Page<Call>,
  ): Promise<readonly FoundCall[]> {
    const isWanted: Condition = state === undefined ? [`c.state <> 'ended'`] : ['c.state = $', state];
    return this.select(
      [
        isWanted,
        ['c.account = $', account],
        ['c.switch = $', name],
        ['(c.authorised_at, c.id) < ($, $)', after?.authorisedAt, after?.id],
      ],
      `ORDER BY c.authorised_at DESC, c.id DESC LIMIT ${limit}`,
    );
  }

  private async select(conditions: readonly Condition[], order: string): Promise<FoundCall[]> {
    const { text, values } = where(conditions);
    const rows = await this.database.query<CallRow & { readonly number: string | null }>(
      `${SELECT} ${text} ${order}`,
      values,
    );
    return rows.map((row) => ({
      call: fromCallRow(row),
      ...(row.number === null ? {} : { accountNumber: row.number }),
    }));
  }
}
