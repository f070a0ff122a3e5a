import type { FleetExceptionKind, FleetName, FleetVerdict } from '@saldo/contracts';
import type { Companion, CompanionStatement } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { FleetException } from '../../domain/fleet/fleet-exception.ts';

const FIELDS = `
  key uuid, kind text, fleet text, sim text, provider text, recharge uuid, amount_micros bigint, currency text, detail text,
  evidence text, opened_at timestamptz, verdict text, reason text, settled_by text, settled_at timestamptz`;

const INSERT: CompanionStatement = {
  name: 'insert_fleet_exceptions',
  sql: `
    INSERT INTO fleet_exceptions
      (id, kind, fleet, sim, provider, recharge, amount_micros, currency, detail, evidence, opened_at)
    SELECT key, kind, fleet, sim, provider, recharge, amount_micros, currency, detail, evidence, opened_at
    FROM jsonb_to_recordset($1) AS r(${FIELDS}) ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING id::text AS key`,
};

const SETTLE: CompanionStatement = {
  name: 'settle_fleet_exceptions',
  sql: `
    UPDATE fleet_exceptions SET verdict = r.verdict, reason = r.reason, settled_by = r.settled_by,
           settled_at = r.settled_at
    FROM jsonb_to_recordset($1) AS r(${FIELDS})
    WHERE fleet_exceptions.id = r.key AND fleet_exceptions.settled_at IS NULL
    RETURNING fleet_exceptions.id::text AS key`,
};

/** Opens an exception; one that was opened before takes no effect. */
export const opening = (exception: FleetException): Companion => companion(INSERT, exception);

/** Settles an exception that is open. */
export const settling = (exception: FleetException): Companion => companion(SETTLE, exception);

function companion(statement: CompanionStatement, exception: FleetException): Companion {
  return { statement, key: exception.id, row: toRow(exception) };
}

function toRow(exception: FleetException): Record<string, unknown> {
  const { amount, settlement } = exception;
  return {
    key: exception.id,
    kind: exception.kind,
    fleet: exception.fleet ?? null,
    sim: exception.sim ?? null,
    provider: exception.provider ?? null,
    recharge: exception.recharge ?? null,
    amount_micros: amount?.micros.toString() ?? null,
    currency: amount?.currency ?? null,
    detail: exception.detail,
    evidence: exception.evidence ?? null,
    opened_at: exception.openedAt.toISOString(),
    verdict: settlement?.verdict ?? null,
    reason: settlement?.reason ?? null,
    settled_by: settlement?.by ?? null,
    settled_at: settlement?.at.toISOString() ?? null,
  };
}

export interface FleetExceptionRow {
  readonly id: string;
  readonly kind: FleetExceptionKind;
  readonly fleet: FleetName | null;
  readonly sim: string | null;
  readonly provider: string | null;
  readonly recharge: string | null;
  readonly amount_micros: string | null;
  readonly currency: Currency | null;
  readonly detail: string;
  readonly evidence: string | null;
  readonly opened_at: Date;
  readonly verdict: FleetVerdict | null;
  readonly reason: string | null;
  readonly settled_by: string | null;
  readonly settled_at: Date | null;
}

export function fromFleetExceptionRow(row: FleetExceptionRow): FleetException {
  const { verdict, reason, settled_by: by, settled_at: at } = row;
  return {
    id: row.id,
    kind: row.kind,
    detail: row.detail,
    openedAt: row.opened_at,
    ...(row.fleet === null ? {} : { fleet: row.fleet }),
    ...(row.sim === null ? {} : { sim: row.sim }),
    ...(row.provider === null ? {} : { provider: row.provider }),
    ...(row.recharge === null ? {} : { recharge: row.recharge }),
    ...(row.amount_micros === null || row.currency === null
      ? {}
      : { amount: money(BigInt(row.amount_micros), row.currency) }),
    ...(row.evidence === null ? {} : { evidence: row.evidence }),
    ...(verdict === null || at === null
      ? {}
      : { settlement: { verdict, reason: reason ?? '', by: by ?? '', at } }),
  };
}
