import type { LineRow } from '../../domain/fleet/line-row.ts';

/** What the queries of lines answer, whatever the fleet; a column that a fleet has not is absent or null. */
export interface LineColumns {
  /** Numbers of lines and names of devices stand in numeric columns of some operators. */
  readonly sim: string | number;
  readonly device: string | number | null;
  readonly vehicle: string | null;
  readonly company: string | null;
  readonly expires: number | string;
  readonly reported?: number | string | null;
  readonly recharged?: number | string | null | undefined;
  readonly package_code?: number | string | null;
  readonly bearer?: string | null;
  readonly amount?: string | null;
  readonly days?: number | string | null;
  readonly prepaid: number | string | boolean;
  readonly active: number | string | boolean;
}

/** The last second of the year 9999: what is later in the tables is no instant. */
const LAST_SECOND = 253_402_300_799;

/** A row of the operator's tables as a line. Instants are Unix seconds, of which the whole ones count. */
export function lineOf(fleet: LineRow['fleet'], columns: LineColumns): LineRow {
  const reportedAt = instantOf(columns.reported);
  const rechargedAt = instantOf(columns.recharged);
  const packageCode = numberOf(columns.package_code);
  const days = numberOf(columns.days);
  return {
    fleet,
    sim: String(columns.sim),
    device: String(columns.device ?? ''),
    vehicle: columns.vehicle ?? '',
    company: columns.company ?? '',
    expiresAt: instantOf(columns.expires) ?? new Date(0),
    prepaid: Number(columns.prepaid) === 1,
    active: Number(columns.active) === 1,
    ...(reportedAt === undefined ? {} : { reportedAt }),
    ...(rechargedAt === undefined ? {} : { rechargedAt }),
    ...(packageCode === undefined ? {} : { packageCode }),
    ...(typeof columns.bearer === 'string' ? { bearer: columns.bearer } : {}),
    ...(columns.amount === null || columns.amount === undefined ? {} : { amount: columns.amount }),
    ...(days === undefined ? {} : { days }),
  };
}

function instantOf(seconds: number | string | null | undefined): Date | undefined {
  const value = numberOf(seconds);
  return value === undefined ? undefined : new Date(Math.min(Math.floor(value), LAST_SECOND) * 1_000);
}

function numberOf(value: number | string | null | undefined): number | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}
