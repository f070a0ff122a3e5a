import type { CompanionStatement } from '@saldo/ledger';

const TERMS = `name, phone, low_balance_micros, deck, trunk, concurrent_max, per_second_max, day_cap_micros, call_seconds_max,
  blocked_prefixes, slices`;

const FIELDS = `key uuid, number text, kind text, status text, currency text, name text, phone text, plan text, debt uuid,
  low_balance_micros bigint, deck text, trunk text, concurrent_max integer, per_second_max integer, day_cap_micros bigint,
  call_seconds_max integer, blocked_prefixes text[], slices jsonb, identities jsonb, at timestamptz`;

/** Writes accounts; one whose id or number is there takes no effect. */
export const INSERT_ACCOUNTS: CompanionStatement = {
  name: 'insert_call_accounts',
  sql: `
    WITH r AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1) AS r(${FIELDS})),
    t AS (
      INSERT INTO call_accounts (id, number, kind, status, currency, plan, debt, created_at, updated_at, ${TERMS})
      SELECT key, number, kind, status, currency, plan, debt, at, at, ${TERMS} FROM r ORDER BY key
      ON CONFLICT DO NOTHING
      RETURNING id
    )
    SELECT id::text AS key FROM t`,
};

/** Writes identities; one that is there takes no effect. */
export const INSERT_IDENTITIES: CompanionStatement = {
  name: 'insert_call_identities',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset($1) AS r(key text, kind text, value text, account uuid, place integer, network cidr)
    ),
    t AS (
      INSERT INTO call_identities (kind, value, account, place, network)
      SELECT kind, value, account, place, network FROM r ORDER BY key
      ON CONFLICT (kind, value) DO UPDATE SET place = excluded.place WHERE call_identities.account = excluded.account
      RETURNING kind, value
    )
    SELECT t.kind || ' ' || t.value AS key FROM t`,
};

/**
 * Sets the terms of accounts anew and takes the identities away that are not theirs any more. A closed account stays as it
 * is; one that has live calls, money or debts does not close.
 */
export const CHANGE_ACCOUNTS: CompanionStatement = {
  name: 'change_call_accounts',
  sql: `
    WITH r AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1) AS r(${FIELDS})),
    t AS (
      UPDATE call_accounts a SET (status, updated_at, ${TERMS}) =
        (r.status, r.at, ${TERMS.replace(/\b([a-z_]+)\b/g, 'r.$1')})
      FROM r
      WHERE a.id = r.key AND a.status <> 'closed'
        AND (r.status <> 'closed' OR (
          NOT EXISTS (SELECT FROM calls c WHERE c.account = a.id AND c.state <> 'ended')
          AND NOT EXISTS (
            SELECT FROM ledger_accounts l WHERE l.id IN (a.id, a.debt) AND (l.balance <> 0 OR l.held <> 0)
          )
        ))
      RETURNING a.id
    ),
    gone AS (
      DELETE FROM call_identities i USING r JOIN t ON t.id = r.key
      WHERE i.account = t.id AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(r.identities) AS k(kind text, value text)
        WHERE k.kind = i.kind AND k.value = i.value
      )
    )
    SELECT id::text AS key FROM t`,
};

/** Accounts with what they have, owe and have spent on the day \`$1\`. */
export const SELECT_ACCOUNTS = `
  SELECT a.*, l.balance, l.held, l.credit_limit, d.balance AS debt_micros, coalesce(s.spent_micros, 0) AS spent_micros,
         (SELECT count(*) FROM calls c WHERE c.account = a.id AND c.state <> 'ended') AS live_count,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) ORDER BY i.place), '[]')
          FROM call_identities i WHERE i.account = a.id) AS identities
  FROM call_accounts a
  JOIN ledger_accounts l ON l.id = a.id
  JOIN ledger_accounts d ON d.id = a.debt
  LEFT JOIN call_spending s ON s.account = a.id AND s.day = $1`;
