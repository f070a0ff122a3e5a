import type { CompanionStatement } from '@saldo/ledger';

/**
 * Lets a work pass only where its account owes exactly so much after it, and, where a debt was made, has nothing left to
 * spend: what it was decided by still held when the ledger had the account locked. Its key is the account, so no two works
 * of one account share a batch.
 */
export const CHECK_DEBTS: CompanionStatement = {
  name: 'check_call_debts',
  sql: `
    SELECT r.key FROM jsonb_to_recordset($1) AS r(key text, debt uuid, debt_micros bigint, is_drained boolean,
      balance_micros bigint)
    JOIN ledger_accounts a ON a.id = r.key::uuid JOIN ledger_accounts d ON d.id = r.debt
    WHERE d.balance = r.debt_micros AND (NOT r.is_drained OR a.balance - a.held + a.credit_limit = 0)
      AND (r.balance_micros IS NULL OR a.balance = r.balance_micros)`,
};

/** Writes why a debt was made, or paid. */
export const INSERT_DEBTS: CompanionStatement = {
  name: 'insert_call_debts',
  sql: `
    INSERT INTO call_debts (id, account, kind, amount_micros, recorded_at)
    SELECT key, account, kind, amount_micros, recorded_at
    FROM jsonb_to_recordset($1) AS r(key uuid, account uuid, kind text, amount_micros bigint, recorded_at timestamptz)
    ORDER BY key
    RETURNING id::text AS key`,
};

/** Suspends accounts that are active. */
export const SUSPEND_ACCOUNTS: CompanionStatement = {
  name: 'suspend_call_accounts',
  sql: `
    UPDATE call_accounts SET status = 'suspended', updated_at = r.at
    FROM jsonb_to_recordset($1) AS r(key uuid, at timestamptz)
    WHERE call_accounts.id = r.key AND call_accounts.status = 'active'
    RETURNING call_accounts.id::text AS key`,
};

/** Who has an account, what it can spend, and what it owes. */
export const SELECT_PURSE = `
  SELECT a.id, a.number, a.currency, a.status, l.balance, l.balance - l.held + l.credit_limit AS available_micros,
         d.balance AS debt_micros
  FROM call_accounts a JOIN ledger_accounts l ON l.id = a.id JOIN ledger_accounts d ON d.id = a.debt
  WHERE a.id = $1`;
