import type { CompanionStatement } from '@saldo/ledger';

/** Writes partners; one that is there takes no effect. */
export const INSERT_PARTNERS: CompanionStatement = {
  name: 'insert_partners',
  sql: `
    INSERT INTO partners (id, name, status, currency, commission_bp, daily_limit_micros, low_balance_micros,
                          created_at, updated_at)
    SELECT key, name, status, currency, commission_bp, daily_limit_micros, low_balance_micros,
           created_at, created_at
    FROM jsonb_to_recordset($1) AS r(key uuid, name text, status text, currency text, commission_bp integer,
      daily_limit_micros bigint, low_balance_micros bigint, created_at timestamptz)
    ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING id::text AS key`,
};

/** Writes partners' accounts; one that is there takes no effect. */
export const INSERT_ACCOUNTS: CompanionStatement = {
  name: 'insert_partner_accounts',
  sql: `
    INSERT INTO partner_accounts (id, partner, mode, currency, created_at)
    SELECT key, partner, mode, currency, created_at
    FROM jsonb_to_recordset($1) AS r(key uuid, partner uuid, mode text, currency text, created_at timestamptz)
    ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING id::text AS key`,
};

export const CHANGE_TERMS = `
  UPDATE partners SET name = r.name, status = r.status, commission_bp = r.commission_bp,
         daily_limit_micros = r.daily_limit_micros, low_balance_micros = r.low_balance_micros, updated_at = $3
  FROM jsonb_to_record($2::jsonb) AS r(name text, status text, commission_bp integer,
    daily_limit_micros bigint, low_balance_micros bigint)
  WHERE partners.id = $1`;

export const SELECT_PARTNERS = `
  SELECT p.*, s.spent_micros
  FROM partners p LEFT JOIN partner_spending s ON s.account = p.id AND s.day = $1`;

/**
 * Of two replicas that tell at once, the second waits for the first and finds that it was told. The locks are taken in
 * the order of ids, as those of orders are, so that nobody waits in a circle.
 */
export const MARK_TOLD = `
  WITH due AS (
    SELECT id FROM partners
    WHERE id = ANY ($1::uuid[]) AND (depletion_told_at IS NULL OR depletion_told_at <= $3)
    ORDER BY id FOR NO KEY UPDATE
  )
  UPDATE partners SET depletion_told_at = $2 FROM due WHERE partners.id = due.id
  RETURNING partners.id`;

export const FORGET_TOLD = `
  WITH recovered AS (SELECT id FROM partners WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE)
  UPDATE partners SET depletion_told_at = NULL FROM recovered WHERE partners.id = recovered.id`;

/** Partners of an older release, which had no test accounts. */
export const SELECT_WITHOUT_TEST = `
  SELECT * FROM partners p
  WHERE NOT EXISTS (SELECT FROM partner_accounts a WHERE a.partner = p.id AND a.mode = 'test') ORDER BY id`;
