import type { Context, TopupList, TopupSearch } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

/** Answers a page of orders, the newest first. */
export class ListTopups {
  constructor(private readonly recharge: Recharge) {}

  run(search: TopupSearch, context: Context): Promise<TopupList> {
    return this.recharge.listTopups(search, context);
  }
}
