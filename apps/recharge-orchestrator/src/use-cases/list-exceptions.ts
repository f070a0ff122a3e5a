import { exception, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { exceptionView } from '../domain/exception-view.ts';
import type { Exceptions } from '../ports/exceptions.ts';

const PAGE = 50;

/** Lists orders that need or needed a person, the newest first. */
export class ListExceptions {
  constructor(private readonly exceptions: Exceptions) {}

  async run(filter: Input<typeof exception.list>): Promise<Reply<typeof exception.list>> {
    const { status, limit = PAGE, starting_after: after } = filter;
    if (after !== undefined && !(await this.isCursor(after)))
      throw refusal(exception.list, 'cursor_unknown', { pointer: '/starting_after' });
    const found = await this.exceptions.list({ status, limit: limit + 1, after });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const hasMore = found.length > limit;
    return {
      data: page.map((one) => exceptionView(one.exception, one.topup)),
      has_more: hasMore,
      ...(hasMore && last ? { next_cursor: last.exception.id } : {}),
    };
  }

  private async isCursor(text: string): Promise<boolean> {
    return UUID.test(text) && (await this.exceptions.find(text)) !== undefined;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
