import { call, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { callView } from '../domain/call-message.ts';
import type { CallSearch } from '../ports/call-search.ts';

/** Answers a call that lives, or did. */
export class FindCall {
  constructor(private readonly search: CallSearch) {}

  async run({ id }: Input<typeof call.find>): Promise<Reply<typeof call.find>> {
    const found = await this.search.find(id);
    if (!found) throw refusal(call.find, 'not_found');
    return callView(found.call, found.accountNumber);
  }
}
