import type { AuditFilter, AuditList } from '@saldo/contracts';
import { pageOf, wantedOf } from '@saldo/pages';
import type { AuditLog } from '../ports/audit-log.ts';

const CURSOR = /^[1-9][0-9]{0,14}$/;

/** Answers who did what, the newest first, page by page. Nothing for a cursor that no page gave. */
export class ListAudit {
  constructor(private readonly log: AuditLog) {}

  async run({ limit, starting_after, ...filter }: AuditFilter): Promise<AuditList | undefined> {
    if (starting_after !== undefined && !CURSOR.test(starting_after)) return undefined;
    const before = starting_after === undefined ? {} : { before: Number(starting_after) };
    const wanted = wantedOf(limit);
    const found = await this.log.search({ ...filter, ...before, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ number }) => String(number));
    return { data: [...items], ...reply };
  }
}
