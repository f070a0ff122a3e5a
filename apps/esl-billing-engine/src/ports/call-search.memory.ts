import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import type { Call } from '../domain/call.ts';
import { isLive } from './call-rows.memory.ts';
import { CallSearch } from './call-search.ts';
import type { CallFilter, FoundCall } from './call-search.ts';
import type { MemoryCalls } from './calls.memory.ts';

/** Calls as people look for them, over the fake of calls. */
export class MemoryCallSearch extends CallSearch {
  constructor(private readonly calls: MemoryCalls) {
    super();
  }

  override async find(id: string): Promise<FoundCall | undefined> {
    const call = this.calls.rows.calls.get(id);
    return call && this.found(call);
  }

  override async list(
    { account, switch: name, state }: CallFilter,
    page: Page<Call>,
  ): Promise<readonly FoundCall[]> {
    const wanted = [...this.calls.rows.calls.values()].filter(
      (call) =>
        (!account || call.account === account) &&
        (!name || call.switch === name) &&
        (state ? call.state === state : isLive(call)),
    );
    return newestFirst(wanted, page, 'authorisedAt').map((call) => this.found(call));
  }

  private found(call: Call): FoundCall {
    const owner = call.account === undefined ? undefined : this.calls.accounts.row(call.account);
    return owner ? { call, accountNumber: owner.number } : { call };
  }
}
