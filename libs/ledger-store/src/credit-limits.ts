import type { Companion, CompanionStatement } from '@saldo/ledger';

/**
 * Sets limits where what is used stays within them: decided after all movements of the batch, by the rows that it leaves.
 * A limit that is smaller than what is used takes no effect.
 */
const SET_CREDIT_LIMITS: CompanionStatement = {
  name: 'ledger_set_credit_limits',
  sql: `
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset($1) AS r(key uuid, credit_limit bigint)
    ),
    locked AS MATERIALIZED (
      SELECT a.id, a.balance - a.held AS own FROM ledger_accounts a WHERE a.id IN (SELECT key FROM r)
      ORDER BY a.id FOR UPDATE
    ),
    changed AS (
      UPDATE ledger_accounts a SET credit_limit = r.credit_limit
      FROM r JOIN locked ON locked.id = r.key
      WHERE a.id = r.key AND r.credit_limit >= 0 AND locked.own >= -r.credit_limit
      RETURNING a.id
    )
    SELECT id::text AS key FROM changed`,
};

/**
 * A new credit limit for an account, in micros, as a row that commits with a work: how far below nothing it may go from
 * then on. Refused (`companion_refused`) where there is no such account, or more than that is used already.
 */
export function creditLimit(account: string, micros: bigint): Companion {
  return { statement: SET_CREDIT_LIMITS, key: account, row: { credit_limit: micros.toString() } };
}
