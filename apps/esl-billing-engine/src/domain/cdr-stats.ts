import type { CdrStatsRow, StatsBy } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';

/** Many calls, counted. */
export interface StatsRow {
  readonly key: string;
  readonly callCount: number;
  readonly answeredCount: number;
  readonly refusedCount: number;
  readonly durationUs: bigint;
  readonly billedSeconds: bigint;
  readonly revenueMicros: bigint;
}

/** How many rows are answered at most. */
export const STATS_ROWS_MAX = 1_000;

/** The key of what has no destination, or no account. */
export const NO_KEY = 'none';

const HOUR_MS = 3_600_000;
const LENGTHS_MS: Partial<Record<StatsBy, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 28 * 24 * HOUR_MS,
};

/** Whether rows by time can all be answered; days are counted as the shortest that they may be. */
export function isCountable({ by, from, to }: { by: StatsBy; from: Date; to: Date }): boolean {
  const lengthMs = LENGTHS_MS[by] ?? Number.MAX_SAFE_INTEGER;
  const spanMs = to.getTime() - from.getTime();
  return spanMs > 0 && spanMs / lengthMs <= STATS_ROWS_MAX - 2;
}

export function statsView(row: StatsRow, currency: Currency): CdrStatsRow {
  const letThrough = BigInt(row.callCount - row.refusedCount);
  const answered = BigInt(row.answeredCount);
  return {
    key: row.key,
    call_count: row.callCount,
    answered_count: row.answeredCount,
    refused_count: row.refusedCount,
    asr: decimal(answered * 100n, letThrough, 2),
    acd_seconds: decimal(row.durationUs, answered * 1_000_000n, 3),
    duration_us: Number(row.durationUs),
    billed_seconds: Number(row.billedSeconds),
    revenue: money(row.revenueMicros, currency),
  };
}

/** A quotient of whole numbers as a decimal, rounded half up; of nothing it is nothing. */
function decimal(dividend: bigint, divisor: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const scaled = divisor === 0n ? 0n : (2n * dividend * scale + divisor) / (2n * divisor);
  return `${scaled / scale}.${(scaled % scale).toString().padStart(decimals, '0')}`;
}
