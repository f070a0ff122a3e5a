import { PAGE_MAX } from '@saldo/contracts';
import type { Context, Topup, TopupSearch } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';
import { everyPage } from './every-page.ts';

/** Answers all orders that fit, the newest first, page by page: the next page is asked for when somebody wants it. */
export class ExportTopups {
  constructor(private readonly recharge: Recharge) {}

  run(
    { starting_after: _, ...search }: TopupSearch,
    context: Context,
  ): AsyncGenerator<readonly Topup[], void, undefined> {
    return everyPage((place) => this.recharge.listTopups({ ...search, limit: PAGE_MAX, ...place }, context));
  }
}
