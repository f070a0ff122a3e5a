import type { CompanionStatement } from '@saldo/ledger';

const FIELDS = `
  key uuid, fleet text, sim text, expiry_second bigint, line jsonb, origin text, run uuid, state text, product text,
  amount_micros bigint, currency text, days integer, attempt_number integer, provider text, submitted_at timestamptz,
  due_at timestamptz, ask_count integer, theirs text, said text, receipt text, slip jsonb, succeeded_at timestamptz,
  new_expiry_at timestamptz, silent_minutes integer, exception uuid, failures timestamptz[], created_at timestamptz, updated_at timestamptz,
  epoch bigint, fence bigint, cost_micros bigint, budget_from timestamptz, limit_micros bigint`;

const OPEN = `('intended', 'submitting', 'unknown', 'succeeded')`;

/** Who runs the fleets, under a lock: a takeover waits for the writes before it, and they for the takeover. */
const FENCES = `
  w AS MATERIALIZED (
    SELECT name, epoch FROM leases WHERE name IN (SELECT 'fleet-' || fleet FROM r WHERE fence IS NOT NULL)
    ORDER BY name FOR KEY SHARE
  )`;

/** What a fleet's recharges cost that were intended since \`$from\`. */
const SPENDING = (fleet: string, from: string) => `
  SELECT coalesce(sum(amount_micros), 0) AS micros FROM recharges
  WHERE fleet = ${fleet} AND intended_at >= ${from} AND state <> 'failed' AND origin <> 'import'`;

/**
 * Goes before whatever decides by other recharges of a line: it waits here, so that the statements after it see what was
 * committed meanwhile for the same line, in whatever fleet.
 */
export const LOCK_LINES: CompanionStatement = {
  name: 'lock_lines',
  sql: `
    WITH lines AS MATERIALIZED (
      SELECT key, hashtextextended('line ' || sim, 0) AS hash FROM jsonb_to_recordset($1) AS r(key text, sim text)
      ORDER BY 2
    )
    SELECT key, pg_advisory_xact_lock(hash) FROM lines`,
};

/**
 * Writes intents: new ones, and failed ones that are taken up again. An expiry that is answered, a line that has an open
 * recharge, a budget that would be exceeded or an old fence take no effect. The account of the fleet is locked by the
 * ledger before this runs, and the lines by \`lock_lines\`, so what is read of them is final; only the intents of this
 * very batch do not see each other, and are compared here. Whether a line is busy is asked for each by itself: NOT EXISTS
 * would be a join, and a plan that was made on an empty table reads all open recharges for each intent.
 */
export const WRITE_INTENTS: CompanionStatement = {
  name: 'write_recharge_intents',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT *, row_number() OVER (PARTITION BY sim ORDER BY key) AS turn,
             sum(cost_micros) OVER (PARTITION BY fleet ORDER BY key) AS planned_micros
      FROM jsonb_to_recordset($1) AS r(${FIELDS})
    ),
    ${FENCES},
    days AS MATERIALIZED (
      SELECT d.fleet, d.budget_from, s.micros
      FROM (SELECT DISTINCT fleet, budget_from FROM r WHERE limit_micros IS NOT NULL) AS d,
           LATERAL (${SPENDING('d.fleet', 'd.budget_from')}) AS s
    ),
    allowed AS MATERIALIZED (
      SELECT r.* FROM r LEFT JOIN w ON w.name = 'fleet-' || r.fleet
      LEFT JOIN days ON days.fleet = r.fleet AND days.budget_from = r.budget_from
      WHERE r.turn = 1 AND (w.epoch > r.fence) IS NOT TRUE
        AND (SELECT o.id FROM recharges o WHERE o.sim = r.sim AND o.state IN ${OPEN} LIMIT 1) IS NULL
        AND (r.cost_micros > 0 AND coalesce(days.micros, 0) + r.planned_micros > r.limit_micros) IS NOT TRUE
    ),
    t AS (
      INSERT INTO recharges (id, fleet, sim, expiry_second, line, origin, run, state, product, amount_micros, currency,
                             days, attempt_number, provider, submitted_at, due_at, ask_count, theirs, said, receipt, slip,
                             succeeded_at, new_expiry_at, silent_minutes, exception, failures, intended_at, created_at,
                             updated_at, epoch)
      SELECT key, fleet, sim, expiry_second, line, origin, run, state, product, amount_micros, currency,
             days, attempt_number, provider, submitted_at, due_at, ask_count, theirs, said, receipt, slip,
             succeeded_at, new_expiry_at, silent_minutes, exception, failures, updated_at, created_at, updated_at, epoch
      FROM allowed WHERE attempt_number = 1 ORDER BY key
      ON CONFLICT DO NOTHING
      RETURNING id
    ),
    u AS (
      UPDATE recharges SET line = r.line, origin = r.origin, run = r.run, state = r.state, product = r.product,
             amount_micros = r.amount_micros, currency = r.currency, days = r.days, attempt_number = r.attempt_number,
             provider = r.provider, submitted_at = r.submitted_at, due_at = r.due_at, ask_count = r.ask_count,
             theirs = r.theirs, said = r.said, receipt = r.receipt, slip = r.slip, succeeded_at = r.succeeded_at,
             new_expiry_at = r.new_expiry_at, silent_minutes = r.silent_minutes, batch = NULL,
             intended_at = r.updated_at, updated_at = r.updated_at, epoch = r.epoch
      FROM allowed r
      WHERE r.attempt_number > 1 AND recharges.id = r.key AND recharges.epoch = r.epoch - 1
        AND recharges.state = 'failed' AND recharges.exception IS NULL
      RETURNING recharges.id
    )
    SELECT id::text AS key FROM t UNION ALL SELECT id::text FROM u`,
};

/**
 * Moves recharges on that still have the epoch before this one. One that was closed opens only where its line has no
 * other open one.
 */
export const CHANGE_RECHARGES: CompanionStatement = {
  name: 'change_recharges',
  sql: `
    WITH r AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1) AS r(${FIELDS})),
    ${FENCES},
    t AS (
      UPDATE recharges SET run = r.run, state = r.state, attempt_number = r.attempt_number, provider = r.provider,
             submitted_at = r.submitted_at, due_at = r.due_at, ask_count = r.ask_count, theirs = r.theirs,
             said = r.said, receipt = r.receipt, slip = r.slip, succeeded_at = r.succeeded_at,
             new_expiry_at = r.new_expiry_at, silent_minutes = r.silent_minutes, exception = r.exception,
             failures = r.failures, updated_at = r.updated_at, epoch = r.epoch
      FROM r LEFT JOIN w ON w.name = 'fleet-' || r.fleet
      WHERE recharges.id = r.key AND recharges.epoch = r.epoch - 1 AND (w.epoch > r.fence) IS NOT TRUE
        AND (recharges.state IN ${OPEN} OR r.state NOT IN ${OPEN} OR NOT EXISTS (
          SELECT FROM recharges o WHERE o.sim = r.sim AND o.id <> r.key AND o.state IN ${OPEN}
        ))
      RETURNING recharges.id
    )
    SELECT id::text AS key FROM t`,
};

/** Recharges for the same expiries, and the open ones of the same lines, for arrays of numbers and of seconds. */
export const SELECT_BEFORE = `
  SELECT c.* FROM unnest($2::text[], $3::bigint[]) AS wanted(sim, second)
  JOIN recharges c ON c.fleet = $1 AND c.sim = wanted.sim AND c.expiry_second = wanted.second
  UNION ALL
  SELECT c.* FROM recharges c WHERE c.sim = ANY ($2::text[]) AND c.state IN ${OPEN}`;

/** Who runs a fleet, and what its day has cost: for its lease, the fleet, and the first instant of the day. */
export const SELECT_DAY = `
  SELECT (SELECT epoch FROM leases WHERE name = 'fleet-' || $1::text) AS epoch, s.micros AS spent
  FROM (${SPENDING('$1', '$2')}) AS s`;

export const SELECT_SPENT = SPENDING('$1', '$2');

/** For a fleet; numbers as text. */
export const SELECT_TALLY = `
  SELECT count(*) FILTER (WHERE state = 'unknown') AS unknown, count(*) FILTER (WHERE state = 'succeeded') AS unsettled,
         coalesce(sum(amount_micros) FILTER (WHERE state IN ('unknown', 'succeeded')), 0) AS micros,
         max(updated_at) AS moved_at
  FROM recharges WHERE fleet = $1 AND state NOT IN ('settled', 'failed')`;

/** Other recharges that the same line of a provider's statement could be about. */
export const COUNT_RECHARGE_TWINS = `
  SELECT count(*) AS count FROM recharges
  WHERE id <> $1 AND provider = $2 AND sim = $3 AND amount_micros = $4 AND currency = $5
    AND submitted_at BETWEEN $6 AND $7`;

/** By when they were sent; what never was, because it is imported or a person settled it, by when it counts as delivered. */
export const SELECT_SENT = `
  SELECT c.*, c.submitted_at AS moment FROM recharges c
  WHERE c.provider = $1 AND c.submitted_at >= $2 AND c.submitted_at < $3 AND c.state NOT IN ('intended', 'failed')
  UNION ALL
  SELECT c.*, c.succeeded_at FROM recharges c
  WHERE c.provider = $1 AND c.succeeded_at >= $2 AND c.succeeded_at < $3 AND c.submitted_at IS NULL
    AND c.state IN ('succeeded', 'settled')
  ORDER BY moment, id`;

/** For numbers of lines, the instant since which deliveries are counted, and the one since which failures are. */
export const SELECT_PAST = `
  SELECT sim, max(succeeded_at) FILTER (WHERE delivered) AS succeeded_at,
         count(*) FILTER (WHERE delivered AND succeeded_at >= $2) AS count,
         sum((SELECT count(*) FROM unnest(failures) AS failed_at WHERE failed_at >= $3)) AS failures,
         array_agg(expiry_second::text ORDER BY expiry_second) FILTER (WHERE delivered) AS answered
  FROM (SELECT *, state IN ('succeeded', 'settled') AS delivered FROM recharges WHERE sim = ANY ($1::text[])) AS c
  WHERE delivered OR failures <> '{}' GROUP BY sim`;

export const SELECT_OPEN = `SELECT * FROM recharges WHERE sim = ANY ($1::text[]) AND state IN ${OPEN}`;
