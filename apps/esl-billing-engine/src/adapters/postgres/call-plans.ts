import type { AccountKind } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import type { Currency } from '@saldo/money';
import type { CallPlan } from '../../domain/call-plan.ts';
import { CallPlans } from '../../ports/call-plans.ts';
import { termsOf, termsRow } from './account.row.ts';
import type { TermsRow } from './account.row.ts';

const TERMS =
  'deck, trunk, concurrent_max, per_second_max, day_cap_micros, call_seconds_max, blocked_prefixes, slices';
const COLUMNS = `code, name, kind, currency, initial_micros, credit_limit_micros, updated_at, ${TERMS}`;

const PUT = `
  INSERT INTO call_plans (${COLUMNS})
  SELECT ${COLUMNS} FROM jsonb_to_record($1::jsonb) AS r(code text, name text, kind text, currency text,
    initial_micros bigint, credit_limit_micros bigint, updated_at timestamptz, deck text, trunk text,
    concurrent_max integer, per_second_max integer, day_cap_micros bigint, call_seconds_max integer,
    blocked_prefixes text[], slices jsonb)
  ON CONFLICT (code) DO UPDATE SET (${COLUMNS}) = ROW (${COLUMNS.replace(/\b([a-z_]+)\b/g, 'excluded.$1')})`;

interface PlanRow extends TermsRow {
  readonly code: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly initial_micros: string | null;
  readonly credit_limit_micros: string | null;
  readonly updated_at: Date;
}

/** Plans in PostgreSQL. */
export class PostgresCallPlans extends CallPlans {
  constructor(private readonly database: Database) {
    super();
  }

  override async put(plan: CallPlan): Promise<void> {
    const { code, name, kind, currency } = plan;
    const row = {
      ...termsRow(plan),
      ...{ code, name, kind, currency },
      initial_micros: plan.giftMicros?.toString() ?? null,
      credit_limit_micros: plan.creditLimitMicros?.toString() ?? null,
      updated_at: plan.updatedAt.toISOString(),
    };
    await this.database.execute(PUT, [JSON.stringify(row)]);
  }

  override async find(code: string): Promise<CallPlan | undefined> {
    const [row] = await this.database.query<PlanRow>('SELECT * FROM call_plans WHERE code = $1', [code]);
    return row && fromRow(row);
  }

  override async list(): Promise<readonly CallPlan[]> {
    const rows = await this.database.query<PlanRow>('SELECT * FROM call_plans ORDER BY code COLLATE "C"');
    return rows.map(fromRow);
  }
}

function fromRow(row: PlanRow): CallPlan {
  const { code, name, kind, currency, initial_micros: gift, credit_limit_micros: limit } = row;
  return {
    ...{ code, name, kind, currency },
    ...(gift === null ? {} : { giftMicros: BigInt(gift) }),
    ...(limit === null ? {} : { creditLimitMicros: BigInt(limit) }),
    ...termsOf(row),
    updatedAt: row.updated_at,
  };
}
