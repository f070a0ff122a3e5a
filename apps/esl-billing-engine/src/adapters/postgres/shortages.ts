import { callAccountDepleted } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import type { Currency } from '@saldo/money';
import type { Outbox } from '@saldo/outbox';
import { shortageOf } from '../../domain/shortage.ts';
import { Shortages } from '../../ports/shortages.ts';
import { toOutbox } from './told.ts';

/** Watched accounts under locks in the order of ids: of two replicas that tell at once, the second finds that it was told. */
const TELL = `
  WITH watched AS MATERIALIZED (
    SELECT a.id, a.debt, a.depletion_told_at AS told_at, l.balance - l.held + l.credit_limit AS available,
           a.status <> 'closed' AND l.balance - l.held + l.credit_limit < a.low_balance_micros AS is_short
    FROM call_accounts a JOIN ledger_accounts l ON l.id = a.id
    WHERE a.low_balance_micros IS NOT NULL OR a.depletion_told_at IS NOT NULL
    ORDER BY a.id FOR NO KEY UPDATE OF a
  ),
  changed AS (
    UPDATE call_accounts a SET depletion_told_at = CASE WHEN w.is_short THEN $1::timestamptz END
    FROM watched w
    WHERE a.id = w.id AND (
      (w.is_short IS TRUE AND (w.told_at IS NULL OR w.told_at <= $2))
      OR (w.is_short IS NOT TRUE AND w.told_at IS NOT NULL)
    )
    RETURNING a.id, a.number, a.currency, w.is_short, w.available, w.debt
  )
  SELECT c.id, c.number, c.currency, c.available AS available_micros, d.balance AS debt_micros
  FROM changed c JOIN ledger_accounts d ON d.id = c.debt WHERE c.is_short`;

interface ShortRow {
  readonly id: string;
  readonly number: string;
  readonly currency: Currency;
  readonly available_micros: string;
  readonly debt_micros: string;
}

/** Accounts with little left, found by one statement however many there are. */
export class PostgresShortages extends Shortages {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override tell(now: Date, notSince: Date): Promise<number> {
    return this.database.transaction(async (tx) => {
      const short = await tx.query<ShortRow>(TELL, [now, notSince]);
      const news = short.map((row) => {
        const purse = { availableMicros: BigInt(row.available_micros), debtMicros: BigInt(row.debt_micros) };
        return toOutbox({ event: callAccountDepleted, payload: shortageOf(row, purse) }, now);
      });
      if (news.length > 0) await this.outbox.add(tx, ...news);
      return news.length;
    });
  }
}
