import { CdrLeg, CostExplanation, Tariff, decode, encode } from '@saldo/contracts';
import type { CallDirection, CallRefusal, Cdr, CdrCorrection, CdrSource, ChargedTo } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';

/** A record as the driver answers it: `bigint` as text, `timestamptz` as `Date`. */
export interface CdrRow {
  readonly id: string;
  readonly call: string | null;
  readonly switch: string;
  readonly leg: string;
  readonly direction: CallDirection;
  readonly charged_to: ChargedTo;
  readonly account: string | null;
  readonly account_number: string | null;
  readonly caller: string;
  readonly dialled: string;
  readonly prefix: string | null;
  readonly destination: string | null;
  readonly started_at: Date;
  readonly answered_at: Date | null;
  readonly ended_at: Date;
  readonly duration_us: string;
  readonly billed_seconds: number;
  readonly cost_micros: string | null;
  readonly currency: Currency | null;
  readonly cause: string;
  readonly refusal: CallRefusal | null;
  readonly source: CdrSource;
  readonly estimated: boolean;
  readonly tariff: unknown;
  readonly explanation: unknown;
  readonly legs: readonly unknown[];
  readonly recorded_at: Date;
}

export function fromCdrRow(row: CdrRow): Cdr {
  const { cost_micros: cost, currency } = row;
  return {
    id: row.id,
    ...optional({ call: row.call, account: row.account, account_number: row.account_number }),
    switch: row.switch,
    leg: row.leg,
    direction: row.direction,
    charged_to: row.charged_to,
    caller: row.caller,
    dialled: row.dialled,
    ...optional({ prefix: row.prefix, destination: row.destination, answered_at: row.answered_at }),
    started_at: row.started_at,
    ended_at: row.ended_at,
    duration_us: Number(row.duration_us),
    billed_seconds: row.billed_seconds,
    ...(cost === null || currency === null ? {} : { cost: money(BigInt(cost), currency) }),
    cause: row.cause,
    ...optional({ refusal: row.refusal }),
    source: row.source,
    estimated: row.estimated,
    ...(row.tariff === null ? {} : { tariff: decode(Tariff, row.tariff) }),
    ...(row.explanation === null ? {} : { explanation: decode(CostExplanation, row.explanation) }),
    legs: row.legs.map((leg) => decode(CdrLeg, leg)),
    recorded_at: row.recorded_at,
  };
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without what is not there. */
function optional<T extends Record<string, unknown>>(columns: T): Present<T> {
  const present = Object.entries(columns).filter(([, value]) => value !== null);
  return Object.fromEntries(present) as Present<T>;
}

/** Plain JSON for a companion statement; `bigint` as a decimal string. `charge` is the transfer of what a hold did not pay. */
export function toCdrRow(cdr: Cdr, charge?: string): Record<string, unknown> {
  return {
    key: cdr.id,
    call: cdr.call ?? null,
    switch: cdr.switch,
    leg: cdr.leg,
    direction: cdr.direction,
    charged_to: cdr.charged_to,
    account: cdr.account ?? null,
    account_number: cdr.account_number ?? null,
    caller: cdr.caller,
    dialled: cdr.dialled,
    prefix: cdr.prefix ?? null,
    destination: cdr.destination ?? null,
    deck: cdr.tariff?.deck_name ?? null,
    started_at: cdr.started_at.toISOString(),
    answered_at: cdr.answered_at?.toISOString() ?? null,
    ended_at: cdr.ended_at.toISOString(),
    duration_us: cdr.duration_us,
    billed_seconds: cdr.billed_seconds,
    cost_micros: cdr.cost?.micros.toString() ?? null,
    currency: cdr.cost?.currency ?? null,
    cause: cdr.cause,
    refusal: cdr.refusal ?? null,
    source: cdr.source,
    estimated: cdr.estimated,
    tariff: cdr.tariff ? encode(Tariff, cdr.tariff) : null,
    explanation: cdr.explanation ? encode(CostExplanation, cdr.explanation) : null,
    legs: cdr.legs.map((leg) => encode(CdrLeg, leg)),
    recorded_at: cdr.recorded_at.toISOString(),
    charge: charge ?? null,
  };
}

/** A correction as the driver answers it. */
export interface CorrectionRow {
  readonly id: string;
  readonly cdr: string;
  readonly duration_us: string;
  readonly billed_seconds: number;
  readonly cost_micros: string;
  readonly difference_micros: string;
  readonly currency: Currency;
  readonly cause: string;
  readonly recorded_at: Date;
}

export function fromCorrectionRow(row: CorrectionRow): CdrCorrection {
  return {
    id: row.id,
    cdr: row.cdr,
    duration_us: Number(row.duration_us),
    billed_seconds: row.billed_seconds,
    cost: money(BigInt(row.cost_micros), row.currency),
    difference: money(BigInt(row.difference_micros), row.currency),
    cause: row.cause,
    recorded_at: row.recorded_at,
  };
}

/** Plain JSON for a companion statement. */
export function toCorrectionRow(correction: CdrCorrection, booking: string): Record<string, unknown> {
  return {
    key: correction.id,
    cdr: correction.cdr,
    duration_us: correction.duration_us,
    billed_seconds: correction.billed_seconds,
    cost_micros: correction.cost.micros.toString(),
    difference_micros: correction.difference.micros.toString(),
    currency: correction.cost.currency,
    cause: correction.cause,
    recorded_at: correction.recorded_at.toISOString(),
    booking,
  };
}
