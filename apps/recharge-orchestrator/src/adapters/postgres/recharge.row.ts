import type { FleetName, RechargeOrigin, RechargeState } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { DayBudget } from '../../domain/fleet/intending.ts';
import { costOf, expirySecondOf } from '../../domain/fleet/intending.ts';
import type { Fence } from '../../domain/fleet/fence.ts';
import type { Line } from '../../domain/fleet/line.ts';
import type { Recharge, RechargeAttempt } from '../../domain/fleet/recharge.ts';
import type { Slip } from '../../domain/fleet/slip.ts';
import { providerOf } from '../../domain/fleet/movements.ts';

/** The rest of a line, as JSON; instants in milliseconds since 1970. */
interface LineJson {
  readonly device: string;
  readonly vehicle: string;
  readonly company: string;
  readonly reported_ms?: number;
  readonly package_code?: number;
}

type SlipJson = Omit<Slip, 'amount'> & {
  readonly amount?: { readonly micros: string; readonly currency: Currency };
};

/** A recharge as the driver answers it: `bigint` as text, `timestamptz` as `Date`. */
export interface RechargeRow {
  readonly id: string;
  readonly fleet: FleetName;
  readonly sim: string;
  readonly expiry_second: string;
  readonly line: LineJson;
  readonly origin: RechargeOrigin;
  readonly run: string | null;
  readonly state: RechargeState;
  readonly product: string;
  readonly amount_micros: string;
  readonly currency: Currency;
  readonly days: number;
  readonly attempt_number: number;
  readonly provider: string;
  readonly submitted_at: Date | null;
  readonly due_at: Date | null;
  readonly ask_count: number;
  readonly theirs: string | null;
  readonly said: string | null;
  readonly batch: string | null;
  readonly receipt: string | null;
  readonly slip: SlipJson | null;
  readonly succeeded_at: Date | null;
  readonly new_expiry_at: Date | null;
  readonly silent_minutes: number | null;
  readonly exception: string | null;
  readonly failures: readonly Date[];
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly epoch: string;
}

export function fromRechargeRow(row: RechargeRow): Recharge {
  return {
    id: row.id,
    fleet: row.fleet,
    line: lineOf(row),
    origin: row.origin,
    state: row.state,
    product: row.product,
    amount: money(BigInt(row.amount_micros), row.currency),
    days: row.days,
    attempt: attemptOf(row),
    failures: row.failures,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    epoch: Number(row.epoch),
    ...present({
      run: row.run,
      batch: row.batch,
      receipt: row.receipt,
      slip: row.slip && slipOf(row.slip),
      succeededAt: row.succeeded_at,
      newExpiryAt: row.new_expiry_at,
      silentMinutes: row.silent_minutes,
      exception: row.exception,
    }),
  };
}

function lineOf({ fleet, sim, expiry_second: second, line }: RechargeRow): Line {
  return {
    fleet,
    sim,
    device: line.device,
    vehicle: line.vehicle,
    company: line.company,
    expiresAt: new Date(Number(second) * 1000),
    ...(line.reported_ms === undefined ? {} : { reportedAt: new Date(line.reported_ms) }),
    ...(line.package_code === undefined ? {} : { packageCode: line.package_code }),
  };
}

function attemptOf(row: RechargeRow): RechargeAttempt {
  return {
    number: row.attempt_number,
    provider: row.provider,
    askCount: row.ask_count,
    ...present({ submittedAt: row.submitted_at, dueAt: row.due_at, theirs: row.theirs, said: row.said }),
  };
}

function slipOf({ amount, ...texts }: SlipJson): Slip {
  return amount ? { ...texts, amount: money(BigInt(amount.micros), amount.currency) } : texts;
}

/** Without what is null. */
function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** What decides beside the recharge itself whether it may be written. */
export interface Guards {
  readonly fence?: Fence | undefined;
  readonly budget?: DayBudget | undefined;
}

/** Plain JSON for a companion statement; `bigint` as a decimal string. */
export function toRechargeRow(recharge: Recharge, { fence, budget }: Guards = {}): Record<string, unknown> {
  const { attempt, amount, line } = recharge;
  return {
    key: recharge.id,
    fleet: recharge.fleet,
    sim: line.sim,
    expiry_second: expirySecondOf(line),
    line: lineJson(line),
    origin: recharge.origin,
    run: recharge.run ?? null,
    state: recharge.state,
    product: recharge.product,
    amount_micros: amount.micros.toString(),
    currency: amount.currency,
    days: recharge.days,
    attempt_number: attempt.number,
    provider: providerOf(recharge),
    submitted_at: attempt.submittedAt?.toISOString() ?? null,
    due_at: attempt.dueAt?.toISOString() ?? null,
    ask_count: attempt.askCount,
    theirs: attempt.theirs ?? null,
    said: attempt.said ?? null,
    receipt: recharge.receipt ?? null,
    slip: recharge.slip ? slipJson(recharge.slip) : null,
    succeeded_at: recharge.succeededAt?.toISOString() ?? null,
    new_expiry_at: recharge.newExpiryAt?.toISOString() ?? null,
    silent_minutes: recharge.silentMinutes ?? null,
    exception: recharge.exception ?? null,
    failures: recharge.failures.map((at) => at.toISOString()),
    created_at: recharge.createdAt.toISOString(),
    updated_at: recharge.updatedAt.toISOString(),
    epoch: recharge.epoch,
    fence: fence?.epoch.toString() ?? null,
    cost_micros: costOf(recharge).toString(),
    budget_from: budget?.from.toISOString() ?? null,
    limit_micros: budget?.limit?.micros.toString() ?? null,
  };
}

function lineJson({ device, vehicle, company, reportedAt, packageCode }: Line): LineJson {
  return {
    device,
    vehicle,
    company,
    ...(reportedAt === undefined ? {} : { reported_ms: reportedAt.getTime() }),
    ...(packageCode === undefined ? {} : { package_code: packageCode }),
  };
}

function slipJson({ amount, ...texts }: Slip): SlipJson {
  return amount
    ? { ...texts, amount: { micros: amount.micros.toString(), currency: amount.currency } }
    : texts;
}
