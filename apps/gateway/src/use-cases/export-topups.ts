import { PAGE_MAX } from '@saldo/contracts';
import type { Context, Topup, TopupSearch } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

/** Answers all orders that fit, the newest first, page by page: the next page is asked for when somebody wants it. */
export class ExportTopups {
  constructor(private readonly recharge: Recharge) {}

  async *run(search: TopupSearch, context: Context): AsyncGenerator<readonly Topup[], void, undefined> {
    let cursor: string | undefined;
    do {
      const wanted = { ...search, limit: PAGE_MAX, starting_after: cursor };
      const page = await this.recharge.listTopups(withoutAbsent(wanted), context);
      yield page.data;
      cursor = page.has_more ? page.next_cursor : undefined;
    } while (cursor !== undefined);
  }
}

function withoutAbsent({
  starting_after: cursor,
  ...rest
}: Omit<TopupSearch, 'starting_after'> & { starting_after: string | undefined }): TopupSearch {
  return cursor === undefined ? rest : { ...rest, starting_after: cursor };
}
