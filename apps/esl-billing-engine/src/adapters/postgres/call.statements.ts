import type { CompanionStatement } from '@saldo/ledger';

const FIELDS = `
  key uuid, switch text, leg text, core text, direction text, charged_to text, account uuid, caller text, dialled text,
  tariff jsonb, hold uuid, held_micros bigint, paid_seconds integer, extension_count integer, is_last boolean,
  limit_seconds integer, state text, day date, authorised_at timestamptz, answered_us bigint, seen_us bigint, heir text,
  updated_at timestamptz, epoch bigint, fence bigint, concurrent_max integer, per_second_max integer,
  day_cap_micros bigint, spend_micros bigint`;

/** The owners of the switches, under a lock: a new owner waits for the writes before it, and they for the new owner. */
const FENCES = `
  w AS MATERIALIZED (
    SELECT name, fence FROM switches WHERE name IN (SELECT switch FROM r WHERE fence IS NOT NULL) ORDER BY name FOR SHARE
  )`;

/** Adds to days what \`t\` says of them. A day is there before anything can be taken from it. */
const SPENDING = `
  days AS MATERIALIZED (
    SELECT account, day, sum(spend_micros) AS micros FROM t WHERE account IS NOT NULL
    GROUP BY account, day HAVING sum(spend_micros) <> 0
  ),
  more AS (
    INSERT INTO call_spending AS s (account, day, spent_micros)
    SELECT account, day, micros FROM days ORDER BY account, day
    ON CONFLICT (account, day) DO UPDATE SET spent_micros = s.spent_micros + excluded.spent_micros
  )`;

/**
 * Goes before whatever decides by other rows of an account or a leg: it waits here, so that the statements after it see
 * what was committed meanwhile, also for a call without money, whose account the ledger does not lock.
 */
export const LOCK_LEGS: CompanionStatement = {
  name: 'lock_legs',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset($1) AS r(key text, switch text, leg text, account uuid)
    ),
    a AS MATERIALIZED (
      SELECT id FROM call_accounts WHERE id IN (SELECT account FROM r) ORDER BY id FOR NO KEY UPDATE
    ),
    legs AS MATERIALIZED (
      SELECT key, hashtextextended(switch || ' ' || leg, 0) AS hash FROM r ORDER BY 2
    )
    SELECT key, pg_advisory_xact_lock(hash) FROM legs, (SELECT count(*) FROM a) AS locked`,
};

/**
 * Writes calls, and adds what is held for them to their days. A leg that is taken takes no effect, nor does a call with an
 * obstacle in its way. What is read of accounts is final; only the calls of this very batch do not see each other, and
 * are compared here.
 */
export const INSERT_CALLS: CompanionStatement = {
  name: 'insert_calls',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT *, row_number() OVER (PARTITION BY account ORDER BY key) AS turn,
             sum(spend_micros) OVER (PARTITION BY account, day ORDER BY key) AS planned_micros
      FROM jsonb_to_recordset($1) AS r(${FIELDS})
    ),
    ${FENCES},
    allowed AS (
      SELECT r.* FROM r LEFT JOIN w ON w.name = r.switch LEFT JOIN call_accounts a ON a.id = r.account
      LEFT JOIN call_spending s ON s.account = r.account AND s.day = r.day
      WHERE (w.fence > r.fence) IS NOT TRUE
        AND NOT EXISTS (SELECT FROM cdrs WHERE cdrs.switch = r.switch AND cdrs.leg = r.leg)
        AND (r.account IS NULL OR (
          a.status = 'active'
          AND (SELECT count(*) FROM calls c WHERE c.account = r.account AND c.state <> 'ended') + r.turn <= r.concurrent_max
          AND (r.per_second_max IS NULL OR (
            SELECT count(*) FROM calls c
            WHERE c.account = r.account AND c.authorised_at > r.authorised_at - interval '1 second'
          ) + r.turn <= r.per_second_max)
          AND (coalesce(s.spent_micros, 0) + r.planned_micros > r.day_cap_micros) IS NOT TRUE
        ))
    ),
    t AS (
      INSERT INTO calls (id, switch, leg, core, direction, charged_to, account, caller, dialled, tariff, hold, held_micros,
                         paid_seconds, extension_count, is_last, limit_seconds, state, day, authorised_at, answered_us,
                         seen_us, heir, updated_at, epoch)
      SELECT key, switch, leg, core, direction, charged_to, account, caller, dialled, tariff, hold, held_micros,
             paid_seconds, extension_count, is_last, limit_seconds, state, day, authorised_at, answered_us,
             seen_us, heir, updated_at, epoch
      FROM allowed ORDER BY key
      ON CONFLICT DO NOTHING
      RETURNING id, account, day, coalesce(held_micros, 0) AS spend_micros
    ),
    ${SPENDING}
    SELECT id::text AS key FROM t`,
};

/** Moves calls on that still have the epoch before this one, and adds to their days what more or less they cost. */
export const CHANGE_CALLS: CompanionStatement = {
  name: 'change_calls',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT *, sum(spend_micros) OVER (PARTITION BY account, day ORDER BY key) AS planned_micros
      FROM jsonb_to_recordset($1) AS r(${FIELDS})
    ),
    ${FENCES},
    t AS (
      UPDATE calls SET core = r.core, tariff = r.tariff, hold = r.hold, held_micros = r.held_micros, paid_seconds = r.paid_seconds,
             extension_count = r.extension_count, is_last = r.is_last, limit_seconds = r.limit_seconds, state = r.state,
             answered_us = r.answered_us, seen_us = r.seen_us, heir = r.heir, updated_at = r.updated_at, epoch = r.epoch
      FROM r LEFT JOIN w ON w.name = r.switch
      LEFT JOIN call_spending s ON s.account = r.account AND s.day = r.day
      WHERE calls.id = r.key AND calls.epoch = r.epoch - 1 AND calls.state <> 'ended'
        AND (w.fence > r.fence) IS NOT TRUE
        AND (coalesce(s.spent_micros, 0) + r.planned_micros > r.day_cap_micros) IS NOT TRUE
      RETURNING calls.id, calls.account, coalesce(r.day, calls.day) AS day, r.spend_micros
    ),
    ${SPENDING}
    SELECT id::text AS key FROM t`,
};

/** What is in a new call's way, the gravest first; nothing when what was in its way is gone. */
export const SELECT_OBSTACLE = `
  SELECT CASE
    WHEN w.fence > r.fence THEN 'fenced'
    WHEN a.status = 'suspended' THEN 'account_suspended'
    WHEN a.status = 'closed' THEN 'account_closed'
    WHEN a.id IS NOT NULL AND (
      SELECT count(*) FROM calls c WHERE c.account = r.account AND c.state <> 'ended'
    ) >= r.concurrent_max THEN 'concurrent_limit_exceeded'
    WHEN (
      SELECT count(*) FROM calls c
      WHERE c.account = r.account AND c.authorised_at > r.authorised_at - interval '1 second'
    ) >= r.per_second_max THEN 'call_rate_exceeded'
    WHEN coalesce(s.spent_micros, 0) + r.spend_micros > r.day_cap_micros THEN 'day_cap_exceeded'
  END AS obstacle
  FROM jsonb_to_record($1::jsonb) AS r(${FIELDS})
  LEFT JOIN switches w ON w.name = r.switch
  LEFT JOIN call_accounts a ON a.id = r.account
  LEFT JOIN call_spending s ON s.account = r.account AND s.day = r.day`;
