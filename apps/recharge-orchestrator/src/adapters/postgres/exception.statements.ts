import type { CompanionStatement } from '@saldo/ledger';
import type { Exception } from '../../domain/exception.ts';

const FIELDS = `
  key uuid, kind text, topup uuid, provider text, detail text, opened_at timestamptz, verdict text, reason text,
  evidence text, settled_by text, settled_at timestamptz`;

/** Opens exceptions. One of a kind that is open for the order takes no effect. */
export const INSERT_EXCEPTIONS: CompanionStatement = {
  name: 'insert_exceptions',
  sql: `
    INSERT INTO exceptions (id, kind, topup, provider, detail, opened_at)
    SELECT key, kind, topup, provider, detail, opened_at
    FROM jsonb_to_recordset($1) AS r(${FIELDS}) ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING id::text AS key`,
};

/** Settles exceptions that are open. */
export const SETTLE_EXCEPTIONS: CompanionStatement = {
  name: 'settle_exceptions',
  sql: `
    UPDATE exceptions SET verdict = r.verdict, reason = r.reason, evidence = r.evidence,
           settled_by = r.settled_by, settled_at = r.settled_at
    FROM jsonb_to_recordset($1) AS r(${FIELDS})
    WHERE exceptions.id = r.key AND exceptions.settled_at IS NULL
    RETURNING exceptions.id::text AS key`,
};

export function toExceptionRow(exception: Exception): Record<string, unknown> {
  const { id, kind, topup, provider, detail, openedAt, settlement } = exception;
  return {
    key: id,
    kind,
    topup,
    provider,
    detail,
    opened_at: openedAt.toISOString(),
    verdict: settlement?.verdict ?? null,
    reason: settlement?.reason ?? null,
    evidence: settlement?.evidence ?? null,
    settled_by: settlement?.by ?? null,
    settled_at: settlement?.at.toISOString() ?? null,
  };
}
