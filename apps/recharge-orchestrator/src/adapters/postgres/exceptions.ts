import type { ExceptionKind, Verdict } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import type { Exception } from '../../domain/exception.ts';
import { Exceptions } from '../../ports/exceptions.ts';
import type { Case, ExceptionQuery } from '../../ports/exceptions.ts';
import { fromRow } from './topup.row.ts';
import type { TopupRow } from './topup.row.ts';
import { TOPUP_COLUMNS } from './topup.statements.ts';

/** An exception beside its order. */
interface CaseRow extends TopupRow {
  readonly case_id: string;
  readonly kind: ExceptionKind;
  readonly case_provider: string;
  readonly detail: string;
  readonly opened_at: Date;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly settled_by: string | null;
  readonly settled_at: Date | null;
}

/** One statement, so that exception and order are of one instant: each may end the other. */
const SELECT_CASES = `
  SELECT ${TOPUP_COLUMNS}, e.id AS case_id, e.kind, e.provider AS case_provider, e.detail, e.opened_at,
         e.verdict, e.reason, e.evidence, e.settled_by, e.settled_at
  FROM exceptions e JOIN topups t ON t.id = e.topup JOIN attempts a ON a.topup = t.id`;

/** Exceptions in PostgreSQL. They are written by the changes of their orders. */
export class PostgresExceptions extends Exceptions {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(id: string): Promise<Case | undefined> {
    const [found] = await this.select('WHERE e.id = $1', [id]);
    return found;
  }

  override async list({ status, limit, after }: ExceptionQuery): Promise<readonly Case[]> {
    return this.select(
      `WHERE ($1::boolean IS NULL OR (e.settled_at IS NULL) = $1)
         AND ($2::uuid IS NULL OR (e.opened_at, e.id) < (SELECT opened_at, id FROM exceptions WHERE id = $2))
       ORDER BY e.opened_at DESC, e.id DESC LIMIT $3`,
      [status === undefined ? null : status === 'open', after ?? null, limit],
    );
  }

  override async countOpen(): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(
      'SELECT count(*) AS count FROM exceptions WHERE settled_at IS NULL',
    );
    return Number(row?.count);
  }

  private async select(where: string, values: readonly unknown[]): Promise<Case[]> {
    const rows = await this.database.query<CaseRow>(`${SELECT_CASES} ${where}`, values);
    return rows.map((row) => ({ exception: exceptionOf(row), topup: fromRow(row) }));
  }
}

function exceptionOf(row: CaseRow): Exception {
  const { case_id: id, kind, id: topup, case_provider: provider, detail, opened_at: openedAt } = row;
  const opened = { id, kind, topup, provider, detail, openedAt };
  const { verdict, settled_at: at } = row;
  if (verdict === null || at === null) return opened;
  const { reason, evidence, settled_by: by } = row;
  return {
    ...opened,
    settlement: { verdict, reason: reason ?? '', evidence: evidence ?? '', by: by ?? '', at },
  };
}
