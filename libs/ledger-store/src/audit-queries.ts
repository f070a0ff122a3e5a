import type { AuditRule } from '@saldo/ledger';

interface AuditQuery {
  readonly rule: AuditRule;
  /** Gives a row `(account uuid or null, detail text)` for each violation. */
  readonly sql: string;
}

const CURRENCY_SUMS = `
  SELECT NULL::uuid AS account, format('%s balances sum to %s, not to 0.', currency, sum(balance)) AS detail
  FROM ledger_accounts GROUP BY currency HAVING sum(balance) <> 0`;

const BALANCES = `
  SELECT coalesce(a.id, e.account_id) AS account,
    format('Balance %s of %s entries, but %s entries sum to %s.', a.balance, a.entry_count, coalesce(e.count, 0), coalesce(e.sum, 0)) AS detail
  FROM ledger_accounts a
  FULL JOIN (SELECT account_id, sum(amount), count(*) FROM ledger_entries GROUP BY account_id) e ON e.account_id = a.id
  WHERE a.balance IS DISTINCT FROM coalesce(e.sum, 0) OR a.entry_count IS DISTINCT FROM coalesce(e.count, 0)`;

const CHAINS = `
  SELECT account_id AS account, format('Entry %s does not follow from the one before.', sequence) AS detail
  FROM (
    SELECT account_id, sequence, amount, balance, recorded_at,
      lag(sequence, 1, 0::bigint) OVER entries AS sequence_before,
      lag(balance, 1, 0::bigint) OVER entries AS balance_before,
      lag(recorded_at, 1, '-infinity') OVER entries AS recorded_before
    FROM ledger_entries WINDOW entries AS (PARTITION BY account_id ORDER BY sequence)
  ) AS chain
  WHERE sequence <> sequence_before + 1 OR balance::numeric <> balance_before::numeric + amount
    OR recorded_at < recorded_before`;

const POSTINGS = `
  SELECT coalesce(t.from_id, e.any_account) AS account,
    format('The %s %s has %s entries on %s of its 2 sides.', coalesce(t.kind, 'unknown transfer'), coalesce(t.id, e.transfer_id),
      coalesce(e.count, 0), coalesce(e.right_count, 0)) AS detail
  FROM (SELECT id, kind, from_id, kind IN ('transfer', 'post') AS moves FROM ledger_transfers) t
  FULL JOIN (
    SELECT e.transfer_id, count(*), min(e.account_id::text)::uuid AS any_account, count(*) FILTER (
      WHERE (e.account_id = t.from_id AND e.amount = -t.amount OR e.account_id = t.to_id AND e.amount = t.amount)
        AND e.recorded_at = t.recorded_at) AS right_count
    FROM ledger_entries e LEFT JOIN ledger_transfers t ON t.id = e.transfer_id GROUP BY e.transfer_id
  ) e ON e.transfer_id = t.id
  WHERE coalesce(e.count, 0) <> CASE WHEN t.moves THEN 2 ELSE 0 END OR e.count <> e.right_count`;

const HELD = `
  SELECT coalesce(a.id, h.from_id) AS account,
    format('Held %s, but %s open holds sum to %s.', a.held, coalesce(h.count, 0), coalesce(h.sum, 0)) AS detail
  FROM ledger_accounts a
  FULL JOIN (SELECT from_id, sum(amount), count(*) FROM ledger_holds WHERE state = 'open' GROUP BY from_id) h ON h.from_id = a.id
  WHERE a.held IS DISTINCT FROM coalesce(h.sum, 0)`;

const LIMITS = `
  SELECT id AS account, format('Available is %s, below nothing.', balance::numeric - held + credit_limit) AS detail
  FROM ledger_accounts WHERE sign_rule = 'no_overdraft' AND balance::numeric - held + credit_limit < 0`;

const HOLD_ENDS = `
  SELECT coalesce(h.from_id, e.from_id) AS account,
    format('The hold %s is %s by %s, its ends are [%s].', coalesce(h.id, e.hold_id), h.state, coalesce(h.ended_by::text, 'nobody'), e.ends) AS detail
  FROM ledger_holds h
  FULL JOIN (
    SELECT hold_id, min(from_id::text)::uuid AS from_id, string_agg(id::text, ',') AS ends, min(kind) AS kind, sum(amount) AS amount
    FROM ledger_transfers WHERE kind IN ('post', 'void', 'expire') GROUP BY hold_id
  ) e ON e.hold_id = h.id
  WHERE h.ended_by::text IS DISTINCT FROM e.ends
    OR h.state IS DISTINCT FROM CASE e.kind WHEN 'post' THEN 'posted' WHEN 'void' THEN 'voided' WHEN 'expire' THEN 'expired' ELSE 'open' END
    OR h.posted IS DISTINCT FROM CASE e.kind WHEN 'post' THEN e.amount ELSE 0 END`;

const HOLD_SUMS = `
  SELECT coalesce(h.from_id, t.from_id) AS account,
    format('The hold %s keeps %s, its transfers sum to %s.', coalesce(h.id, t.hold), h.amount, t.amount) AS detail
  FROM ledger_holds h
  FULL JOIN (
    SELECT coalesce(hold_id, id) AS hold, min(from_id::text)::uuid AS from_id, sum(amount) AS amount
    FROM ledger_transfers WHERE kind IN ('hold', 'extend') GROUP BY 1
  ) t ON t.hold = h.id
  WHERE h.amount IS DISTINCT FROM t.amount`;

const CURRENCIES = `
  SELECT t.from_id AS account, format('The %s %s in %s touches an account in another currency.', t.kind, t.id, t.currency) AS detail
  FROM ledger_transfers t
  LEFT JOIN ledger_accounts f ON f.id = t.from_id
  LEFT JOIN ledger_accounts o ON o.id = t.to_id
  WHERE f.currency IS DISTINCT FROM t.currency OR o.currency IS DISTINCT FROM t.currency`;

/** The rules of `@saldo/ledger`'s `audit`, as SQL. Sums are numeric, so an overflow cannot hide a loss. */
export const AUDIT_QUERIES: readonly AuditQuery[] = [
  { rule: 'currency_sums_to_zero', sql: CURRENCY_SUMS },
  { rule: 'balance_is_fold_of_entries', sql: BALANCES },
  { rule: 'entries_form_a_chain', sql: CHAINS },
  { rule: 'posting_has_two_entries', sql: POSTINGS },
  { rule: 'held_is_sum_of_open_holds', sql: HELD },
  { rule: 'limit_is_respected', sql: LIMITS },
  { rule: 'hold_ends_at_most_once', sql: HOLD_ENDS },
  { rule: 'hold_is_sum_of_its_transfers', sql: HOLD_SUMS },
  { rule: 'transfer_stays_in_its_currency', sql: CURRENCIES },
];
