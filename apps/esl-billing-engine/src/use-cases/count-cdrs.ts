import { cdr, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { STATS_ROWS_MAX, isCountable, statsView } from '../domain/cdr-stats.ts';
import type { Cdrs } from '../ports/cdrs.ts';

/** Counts calls, minutes and money of a period. */
export class CountCdrs {
  constructor(
    private readonly cdrs: Cdrs,
    private readonly zone: string,
  ) {}

  async run(question: Input<typeof cdr.stats>): Promise<Reply<typeof cdr.stats>> {
    if (!isCountable(question)) throw refusal(cdr.stats, 'period_wrong', { pointer: '/to' });
    const { zone = this.zone, currency } = question;
    const { rows, total } = await this.cdrs.stats({ ...question, zone, limit: STATS_ROWS_MAX });
    return { data: rows.map((row) => statsView(row, currency)), total: statsView(total, currency) };
  }
}
