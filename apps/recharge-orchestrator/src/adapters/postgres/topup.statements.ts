import type { CompanionStatement } from '@saldo/ledger';

const FIELDS = `
  key uuid, account uuid, reference text, phone text, product text, mode text, amount_micros bigint,
  price_micros bigint, currency text, day date, status text, failure text, receipt text, reversal uuid,
  duplicates_since timestamptz, created_at timestamptz, updated_at timestamptz, attempt uuid, provider text,
  state text, submitted_at timestamptz, due_at timestamptz, miss_count integer, ask_count integer, theirs text,
  said text, expected_by timestamptz, look_at timestamptz, exception uuid, epoch bigint`;

/** An order `d` that a new one `r` would repeat. One whose price came back is in nobody's way. */
const IS_REPEATED = `
  d.account = r.account AND d.phone = r.phone AND d.product = r.product AND d.amount_micros = r.amount_micros
  AND d.created_at > r.duplicates_since AND d.status NOT IN ('failed', 'reversed')`;

const EXCEEDS = `
  r.mode = 'live' AND coalesce(s.spent_micros, 0) + r.planned_micros > p.daily_limit_micros`;

/**
 * Writes orders with their first attempts, and what their days have cost. An id or a reference that is taken takes no
 * effect, nor does an order with an obstacle in its way. The accounts are locked by the ledger before this runs, so
 * what is read of them is final; only the orders of this very batch do not see each other, and are compared here.
 */
export const INSERT_TOPUPS: CompanionStatement = {
  name: 'insert_topups',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT *, row_number() OVER (PARTITION BY account, phone, product, amount_micros ORDER BY key) AS turn,
             sum(price_micros) OVER (PARTITION BY account, day ORDER BY key) AS planned_micros
      FROM jsonb_to_recordset($1) AS r(${FIELDS})
    ),
    -- Under a lock, so that a suspension waits for the orders before it, and an order for the suspension before it.
    p AS MATERIALIZED (
      SELECT id, status, daily_limit_micros FROM partners
      WHERE id IN (SELECT a.partner FROM r JOIN partner_accounts a ON a.id = r.account) ORDER BY id FOR SHARE
    ),
    allowed AS (
      SELECT r.* FROM r JOIN partner_accounts a ON a.id = r.account JOIN p ON p.id = a.partner
      LEFT JOIN partner_spending s ON s.account = r.account AND s.day = r.day
      WHERE p.status = 'active'
        AND (r.duplicates_since IS NULL OR (r.turn = 1 AND NOT EXISTS (SELECT FROM topups d WHERE ${IS_REPEATED})))
        AND (${EXCEEDS}) IS NOT TRUE
    ),
    t AS (
      INSERT INTO topups (id, account, reference, phone, product, mode, amount_micros, price_micros, currency, day,
                          status, created_at, updated_at)
      SELECT key, account, reference, phone, product, mode, amount_micros, price_micros, currency, day,
             status, created_at, updated_at
      FROM allowed ORDER BY key
      ON CONFLICT DO NOTHING
      RETURNING id, account, mode, day, price_micros
    ),
    a AS (
      INSERT INTO attempts (id, topup, provider, state, due_at, miss_count, ask_count, epoch)
      SELECT attempt, key, provider, state, due_at, miss_count, ask_count, epoch FROM r JOIN t ON t.id = r.key
    ),
    s AS (
      INSERT INTO partner_spending AS s (account, day, spent_micros)
      SELECT account, day, sum(price_micros) FROM t WHERE mode = 'live' GROUP BY account, day ORDER BY account, day
      ON CONFLICT (account, day) DO UPDATE SET spent_micros = s.spent_micros + excluded.spent_micros
    )
    SELECT id::text AS key FROM t`,
};

/**
 * Moves orders and their attempts on, where the attempt still has the epoch before this one. An order whose price comes
 * back gives it back to the day on which it was made.
 */
export const CHANGE_TOPUPS: CompanionStatement = {
  name: 'change_topups',
  sql: `
    WITH r AS (SELECT * FROM jsonb_to_recordset($1) AS r(${FIELDS})),
    a AS (
      UPDATE attempts SET state = r.state, submitted_at = r.submitted_at, due_at = r.due_at, miss_count = r.miss_count,
             ask_count = r.ask_count, theirs = r.theirs, said = r.said, expected_by = r.expected_by,
             look_at = r.look_at, exception = r.exception, epoch = r.epoch
      FROM r WHERE attempts.id = r.attempt AND attempts.epoch = r.epoch - 1
      RETURNING attempts.topup AS id
    ),
    t AS (
      UPDATE topups SET status = r.status, failure = r.failure, receipt = r.receipt, reversal = r.reversal,
             updated_at = r.updated_at
      FROM r JOIN a ON a.id = r.key JOIN topups earlier ON earlier.id = r.key
      WHERE topups.id = r.key
      RETURNING topups.id, topups.account, topups.mode, topups.day, topups.price_micros,
                topups.status IN ('failed', 'reversed') AND earlier.status NOT IN ('failed', 'reversed') AS comes_back
    ),
    s AS (
      UPDATE partner_spending SET spent_micros = spent_micros - back.micros
      FROM (
        SELECT account, day, sum(price_micros) AS micros FROM t
        WHERE mode = 'live' AND comes_back GROUP BY account, day ORDER BY account, day
      ) AS back
      WHERE partner_spending.account = back.account AND partner_spending.day = back.day
    )
    SELECT id::text AS key FROM t`,
};

/** What is in an order's way, for its account, phone, product, amount, price, mode, day and the instant of duplicates. */
export const SELECT_OBSTACLES = `
  SELECT p.status = 'suspended' AS is_suspended, (${EXCEEDS}) IS TRUE AS is_exceeding,
         (SELECT d.id FROM topups d WHERE ${IS_REPEATED} ORDER BY d.created_at DESC LIMIT 1) AS repeated
  FROM (VALUES ($1::uuid, $2::text, $3::text, $4::bigint, $5::bigint, $6::text, $7::date, $8::timestamptz))
    AS r(account, phone, product, amount_micros, planned_micros, mode, day, duplicates_since)
  JOIN partner_accounts a ON a.id = r.account JOIN partners p ON p.id = a.partner
  LEFT JOIN partner_spending s ON s.account = r.account AND s.day = r.day`;

/** An order with its attempt: columns of `topups t` and `attempts a`. */
export const TOPUP_COLUMNS = `
  t.*, a.id AS attempt, a.provider, a.state, a.submitted_at, a.due_at, a.miss_count, a.ask_count, a.theirs, a.said, a.expected_by, a.look_at, a.exception, a.epoch`;

export const SELECT_TOPUPS = `SELECT ${TOPUP_COLUMNS} FROM topups t JOIN attempts a ON a.topup = t.id`;

/** Other orders that the same line of a provider's statement could be about. */
export const COUNT_TWINS = `
  SELECT count(*) AS count FROM topups t JOIN attempts a ON a.topup = t.id
  WHERE t.id <> $1 AND a.provider = $2 AND t.phone = $3 AND t.amount_micros = $4 AND t.currency = $5
    AND a.submitted_at BETWEEN $6 AND $7`;
