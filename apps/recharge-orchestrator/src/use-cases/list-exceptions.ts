import { exception, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { exceptionView } from '../domain/exception-view.ts';
import type { Exceptions } from '../ports/exceptions.ts';

/** Lists orders that need or needed a person, the newest first. */
export class ListExceptions {
  constructor(private readonly exceptions: Exceptions) {}

  async run(filter: Input<typeof exception.list>): Promise<Reply<typeof exception.list>> {
    const { status, limit, starting_after: after } = filter;
    if (after !== undefined && !(await this.isCursor(after)))
      throw refusal(exception.list, 'cursor_unknown', { pointer: '/starting_after' });
    const wanted = wantedOf(limit);
    const found = await this.exceptions.list({ status, limit: wanted, after });
    const { items, reply } = pageOf(found, wanted, (one) => one.exception.id);
    return { ...reply, data: items.map((one) => exceptionView(one.exception, one.topup)) };
  }

  private async isCursor(text: string): Promise<boolean> {
    return isCursorId(text) && (await this.exceptions.find(text)) !== undefined;
  }
}
