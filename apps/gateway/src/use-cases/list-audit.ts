import type { AuditFilter, AuditList } from '@saldo/contracts';
import type { AuditLog } from '../ports/audit-log.ts';

const PAGE = 50;
const CURSOR = /^[1-9][0-9]{0,14}$/;

/** Answers who did what, the newest first, page by page. Nothing for a cursor that no page gave. */
export class ListAudit {
  constructor(private readonly log: AuditLog) {}

  async run({ limit = PAGE, starting_after, ...filter }: AuditFilter): Promise<AuditList | undefined> {
    if (starting_after !== undefined && !CURSOR.test(starting_after)) return undefined;
    const before = starting_after === undefined ? {} : { before: Number(starting_after) };
    const found = await this.log.search({ ...filter, ...before, limit: limit + 1 });
    const data = found.slice(0, limit);
    const last = data.at(-1);
    const hasMore = found.length > limit && last !== undefined;
    return { data, has_more: hasMore, ...(hasMore && { next_cursor: String(last.number) }) };
  }
}
