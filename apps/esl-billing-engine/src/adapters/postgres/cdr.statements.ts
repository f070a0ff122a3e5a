import type { CompanionStatement } from '@saldo/ledger';

/** Writes records. A leg that has one takes no effect, nor does one whose leg has a call of its own that is somebody else's. */
export const INSERT_CDRS: CompanionStatement = {
  name: 'insert_cdrs',
  sql: `
    INSERT INTO cdrs (id, call, switch, leg, direction, charged_to, account, account_number, caller, dialled, prefix,
                      destination, deck, started_at, answered_at, ended_at, duration_us, billed_seconds, cost_micros,
                      currency, cause, refusal, source, estimated, tariff, explanation, legs, recorded_at, charge)
    SELECT key, call, switch, leg, direction, charged_to, account,
           coalesce(account_number, (SELECT number FROM call_accounts a WHERE a.id = r.account)), caller, dialled, prefix,
           destination, deck, started_at, answered_at, ended_at, duration_us, billed_seconds, cost_micros,
           currency, cause, refusal, source, estimated, tariff, explanation, legs, recorded_at, charge
    FROM jsonb_to_recordset($1) AS r(key uuid, call uuid, switch text, leg text, direction text, charged_to text,
      account uuid, account_number text, caller text, dialled text, prefix text, destination text, deck text,
      started_at timestamptz, answered_at timestamptz, ended_at timestamptz, duration_us bigint, billed_seconds integer,
      cost_micros bigint, currency text, cause text, refusal text, source text, estimated boolean, tariff jsonb,
      explanation jsonb, legs jsonb, recorded_at timestamptz, charge uuid)
    WHERE NOT EXISTS (
      SELECT FROM calls c WHERE c.switch = r.switch AND c.leg = r.leg AND c.id IS DISTINCT FROM r.call
    )
    ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING id::text AS key`,
};

/** Writes corrections, one for each estimate, and adds to the day of its call what more or less it cost. */
export const INSERT_CORRECTIONS: CompanionStatement = {
  name: 'insert_cdr_corrections',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset($1) AS r(key uuid, cdr uuid, duration_us bigint, billed_seconds integer,
        cost_micros bigint, difference_micros bigint, currency text, cause text, recorded_at timestamptz, booking uuid)
    ),
    t AS (
      INSERT INTO cdr_corrections (id, cdr, duration_us, billed_seconds, cost_micros, difference_micros, currency, cause,
                                   recorded_at, booking)
      SELECT key, cdr, duration_us, billed_seconds, cost_micros, difference_micros, currency, cause, recorded_at, booking
      FROM r ORDER BY key
      ON CONFLICT DO NOTHING
      RETURNING id, cdr, difference_micros
    ),
    confirmed AS (UPDATE cdrs SET estimated = false FROM t WHERE cdrs.id = t.cdr),
    days AS MATERIALIZED (
      SELECT calls.account, calls.day, sum(t.difference_micros) AS micros
      FROM t JOIN cdrs ON cdrs.id = t.cdr JOIN calls ON calls.id = cdrs.call
      WHERE calls.account IS NOT NULL AND t.difference_micros <> 0 GROUP BY calls.account, calls.day
    ),
    spent AS (
      INSERT INTO call_spending AS s (account, day, spent_micros)
      SELECT account, day, micros FROM days ORDER BY account, day
      ON CONFLICT (account, day) DO UPDATE SET spent_micros = s.spent_micros + excluded.spent_micros
    )
    SELECT id::text AS key FROM t`,
};
