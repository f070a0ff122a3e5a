import type { Told } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { CompanionStatement, Ledger, Verdict, Work } from '@saldo/ledger';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import type { Adjustment } from '../../domain/adjustment.ts';
import { movementOf } from '../../domain/movements.ts';
import { Adjustments } from '../../ports/adjustments.ts';
import type { AdjustmentFilter, AdjustmentOpening } from '../../ports/adjustments.ts';
import { fromAdjustmentRow, toAdjustmentRow } from './adjustment.row.ts';
import type { AdjustmentRow } from './adjustment.row.ts';
import { toOutbox } from './told.ts';

const FIELDS = `
  key uuid, account uuid, direction text, amount_micros bigint, currency text, reason text, status text, booking uuid,
  requested_by text, requested_at timestamptz, decided_by text, decided_at timestamptz, note text`;

const INSERT_ADJUSTMENTS: CompanionStatement = {
  name: 'insert_adjustments',
  sql: `
    INSERT INTO adjustments
      (id, account, direction, amount_micros, currency, reason, status, booking, requested_by, requested_at)
    SELECT key, account, direction, amount_micros, currency, reason, status, booking, requested_by, requested_at
    FROM jsonb_to_recordset($1) AS r(${FIELDS}) ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING id::text AS key`,
};

const DECIDE_ADJUSTMENTS: CompanionStatement = {
  name: 'decide_adjustments',
  sql: `
    UPDATE adjustments
    SET status = r.status, decided_by = r.decided_by, decided_at = r.decided_at, note = r.note
    FROM jsonb_to_recordset($1) AS r(${FIELDS})
    WHERE adjustments.id = r.key AND adjustments.status = 'pending'
    RETURNING adjustments.id::text AS key`,
};

const SELECT_ADJUSTMENTS = `
  SELECT j.*, a.mode FROM adjustments j JOIN partner_accounts a ON a.id = j.account`;

/** Adjustments in PostgreSQL, in one commit with the money that they move. */
export class PostgresAdjustments extends Adjustments {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async open(adjustment: Adjustment, told?: Told): Promise<AdjustmentOpening> {
    const verdict = await this.commit(INSERT_ADJUSTMENTS, adjustment, told);
    if (isNew(verdict)) return { status: 'opened' };
    const earlier = await this.find(adjustment.id);
    if (earlier) return { status: 'exists', earlier };
    if (isUnpayable(verdict)) return { status: 'insufficient_funds' };
    throw new Error(`adjustment ${adjustment.id} was ${verdict.status} and yet is not there`);
  }

  override async decide(
    decided: Adjustment,
    told?: Told,
  ): Promise<'decided' | 'decided_before' | 'insufficient_funds'> {
    const verdict = await this.commit(DECIDE_ADJUSTMENTS, decided, told);
    if (isNew(verdict)) return 'decided';
    return isUnpayable(verdict) ? 'insufficient_funds' : 'decided_before';
  }

  override async find(id: string): Promise<Adjustment | undefined> {
    const [row] = await this.database.query<AdjustmentRow>(`${SELECT_ADJUSTMENTS} WHERE j.id = $1`, [id]);
    return row && fromAdjustmentRow(row);
  }

  override async list(
    filter: AdjustmentFilter,
    { after, limit }: Page<Adjustment>,
  ): Promise<readonly Adjustment[]> {
    const { text, values } = where([
      ['j.status = $', filter.status],
      ['j.account = $', filter.account],
      ['(j.requested_at, j.id) < ($, $)', after?.requestedAt, after?.id],
    ]);
    const order = `ORDER BY j.requested_at DESC, j.id DESC LIMIT ${limit}`;
    const rows = await this.database.query<AdjustmentRow>(`${SELECT_ADJUSTMENTS} ${text} ${order}`, values);
    return rows.map(fromAdjustmentRow);
  }

  /** One commit of the row, of the movement of a booked adjustment, and of what is told. */
  private async commit(
    statement: CompanionStatement,
    adjustment: Adjustment,
    told: Told | undefined,
  ): Promise<Verdict> {
    const at = adjustment.decision?.at ?? adjustment.requestedAt;
    const work: Work = {
      operations: adjustment.status === 'booked' ? [movementOf(adjustment)] : [],
      companions: [
        { statement, key: adjustment.id, row: toAdjustmentRow(adjustment) },
        ...(told ? [toOutbox(told, at)] : []),
      ],
    };
    const verdict = await this.ledger.commit(work);
    this.outbox.announce();
    return verdict;
  }
}

function isNew(verdict: Verdict): boolean {
  return verdict.status === 'committed' && !verdict.outcomes.includes('exists');
}

function isUnpayable(verdict: Verdict): boolean {
  return verdict.status === 'refused' && verdict.outcomes[0] === 'insufficient_funds';
}
