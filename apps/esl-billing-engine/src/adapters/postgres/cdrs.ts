import type { Cdr, CdrDetails } from '@saldo/contracts';
import type { Condition, Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Page } from '@saldo/pages';
import type { StatsRow } from '../../domain/cdr-stats.ts';
import { Cdrs } from '../../ports/cdrs.ts';
import type { CdrFilter, RatedCdr, RatedFilter, StatsQuestion } from '../../ports/cdrs.ts';
import { fromCdrRow, fromCorrectionRow } from './cdr.row.ts';
import type { CdrRow, CorrectionRow } from './cdr.row.ts';
import { countCdrs } from './cdr-stats.ts';

const OUTCOMES = {
  answered: 'd.answered_at IS NOT NULL',
  unanswered: 'd.answered_at IS NULL AND d.refusal IS NULL',
  refused: 'd.refusal IS NOT NULL',
  estimated: 'd.estimated',
} as const;

const SELECT_RATED = `
  SELECT d.*, coalesce(k.duration_us, d.duration_us) AS true_us, coalesce(k.cost_micros, d.cost_micros) AS true_micros
  FROM cdrs d LEFT JOIN cdr_corrections k ON k.cdr = d.id`;

/** Records in PostgreSQL: pages by the end of calls, and counts in one statement. */
export class PostgresCdrs extends Cdrs {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(id: string): Promise<CdrDetails | undefined> {
    const [[row], corrections] = await Promise.all([
      this.database.query<CdrRow>('SELECT * FROM cdrs WHERE id = $1', [id]),
      this.database.query<CorrectionRow>('SELECT * FROM cdr_corrections WHERE cdr = $1', [id]),
    ]);
    return row && { ...fromCdrRow(row), corrections: corrections.map(fromCorrectionRow) };
  }

  override async list(filter: CdrFilter, { after, limit }: Page<Cdr>): Promise<readonly Cdr[]> {
    const outcome: Condition[] = filter.outcome === undefined ? [] : [[OUTCOMES[filter.outcome]]];
    const { text, values } = where([
      ...outcome,
      ['d.account = $', filter.account],
      ['d.switch = $', filter.switch],
      ['d.caller = $', filter.caller],
      ['d.dialled LIKE $', filter.dialled === undefined ? undefined : `${escape(filter.dialled)}%`],
      ['d.direction = $', filter.direction],
      ['d.ended_at >= $', filter.from],
      ['d.ended_at < $', filter.to],
      ['d.currency = $', filter.currency],
      ['(d.ended_at, d.id) < ($, $)', after?.ended_at, after?.id],
    ]);
    const sql = `SELECT d.* FROM cdrs d ${text} ORDER BY d.ended_at DESC, d.id DESC LIMIT ${limit}`;
    return (await this.database.query<CdrRow>(sql, values)).map(fromCdrRow);
  }

  override stats(question: StatsQuestion): Promise<{ rows: StatsRow[]; total: StatsRow }> {
    return countCdrs(this.database, question);
  }

  override async rated(
    { deck, from, to }: RatedFilter,
    { after, limit }: Page<Cdr>,
  ): Promise<readonly RatedCdr[]> {
    const { text, values } = where([
      ['d.deck = $', deck],
      ['d.cost_micros IS NOT NULL AND d.answered_at IS NOT NULL'],
      ['d.ended_at >= $', from],
      ['d.ended_at < $', to],
      ['(d.ended_at, d.id) > ($, $)', after?.ended_at, after?.id],
    ]);
    const rows = await this.database.query<RatedRow>(
      `${SELECT_RATED} ${text} ORDER BY d.ended_at, d.id LIMIT ${limit}`,
      values,
    );
    return rows.map((row) => ({
      cdr: fromCdrRow(row),
      durationUs: Number(row.true_us),
      costMicros: BigInt(row.true_micros),
    }));
  }
}

type RatedRow = CdrRow & { readonly true_us: string; readonly true_micros: string };

/** Text as it is, where a pattern is wanted. */
function escape(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
