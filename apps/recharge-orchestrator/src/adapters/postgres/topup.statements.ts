import type { CompanionStatement } from '@saldo/ledger';

const FIELDS = `
  key uuid, account uuid, reference text, phone text, product text, price_micros bigint, currency text, status text,
  failure text, receipt text, created_at timestamptz, updated_at timestamptz, attempt uuid, provider text, state text,
  submitted_at timestamptz, due_at timestamptz, miss_count integer, ask_count integer, epoch bigint`;

/** Writes orders with their first attempts. An id or a reference that is taken takes no effect. */
export const INSERT_TOPUPS: CompanionStatement = {
  name: 'insert_topups',
  sql: `
    WITH r AS (SELECT * FROM jsonb_to_recordset($1) AS r(${FIELDS})),
    t AS (
      INSERT INTO topups (id, account, reference, phone, product, price_micros, currency, status, created_at, updated_at)
      SELECT key, account, reference, phone, product, price_micros, currency, status, created_at, updated_at
      FROM r ORDER BY key
      ON CONFLICT DO NOTHING
      RETURNING id
    ),
    a AS (
      INSERT INTO attempts (id, topup, provider, state, due_at, miss_count, ask_count, epoch)
      SELECT attempt, key, provider, state, due_at, miss_count, ask_count, epoch FROM r JOIN t ON t.id = r.key
    )
    SELECT id::text AS key FROM t`,
};

/** Moves orders and their attempts on, where the attempt still has the epoch before this one. */
export const CHANGE_TOPUPS: CompanionStatement = {
  name: 'change_topups',
  sql: `
    WITH r AS (SELECT * FROM jsonb_to_recordset($1) AS r(${FIELDS})),
    a AS (
      UPDATE attempts SET state = r.state, submitted_at = r.submitted_at, due_at = r.due_at, miss_count = r.miss_count,
             ask_count = r.ask_count, epoch = r.epoch
      FROM r WHERE attempts.id = r.attempt AND attempts.epoch = r.epoch - 1
      RETURNING attempts.topup AS id
    ),
    t AS (
      UPDATE topups SET status = r.status, failure = r.failure, receipt = r.receipt, updated_at = r.updated_at
      FROM r JOIN a ON a.id = r.key WHERE topups.id = r.key
      RETURNING topups.id
    )
    SELECT id::text AS key FROM t`,
};

export const SELECT_TOPUPS = `
  SELECT t.*, a.id AS attempt, a.provider, a.state, a.submitted_at, a.due_at, a.miss_count, a.ask_count, a.epoch
  FROM topups t JOIN attempts a ON a.topup = t.id`;
