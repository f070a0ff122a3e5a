import type { StatsBy } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import { NO_KEY } from '../../domain/cdr-stats.ts';
import type { StatsRow } from '../../domain/cdr-stats.ts';
import type { StatsQuestion } from '../../ports/cdrs.ts';

interface CountRow {
  readonly is_total: number;
  /** The beginning of a time as an instant, or a text. */
  readonly key: Date | string | null;
  /** The same by the clocks of the zone. */
  readonly local?: string | null;
  readonly call_count: string;
  readonly answered_count: string;
  readonly refused_count: string;
  readonly duration_us: string;
  readonly billed_seconds: string;
  readonly revenue_micros: string;
}

const COUNTS = `
  count(*) AS call_count, count(d.answered_at) AS answered_count, count(d.refusal) AS refused_count,
  coalesce(sum(coalesce(k.duration_us, d.duration_us)), 0) AS duration_us,
  coalesce(sum(coalesce(k.billed_seconds, d.billed_seconds)), 0) AS billed_seconds,
  coalesce(sum(coalesce(k.cost_micros, d.cost_micros)), 0) AS revenue_micros`;

const COLUMNS = {
  destination: `coalesce(d.destination, '${NO_KEY}')`,
  account: `coalesce(d.account_number, '${NO_KEY}')`,
  cause: 'd.cause',
} as const;

const LOCAL = `, to_char(s.key AT TIME ZONE $1, 'YYYY-MM-DD"T"HH24:MI') AS local`;

/** One pass over the period, by the index of its instants: rows and their total together. */
export async function countCdrs(
  database: Database,
  { by, zone, limit, ...question }: StatsQuestion,
): Promise<{ rows: StatsRow[]; total: StatsRow }> {
  const { text, values } = where([
    ['$::text IS NOT NULL', zone],
    ['(d.currency = $ OR d.currency IS NULL)', question.currency],
    ['d.ended_at >= $', question.from],
    ['d.ended_at < $', question.to],
    ['d.account = $', question.account],
    ['d.switch = $', question.switch],
  ]);
  const key = isTime(by) ? `date_trunc('${by}', d.ended_at, $1)` : COLUMNS[by];
  const order = isTime(by) ? 'key' : 'revenue_micros DESC, key COLLATE "C"';
  const rows = await database.query<CountRow>(
    `SELECT s.*${isTime(by) ? LOCAL : ''} FROM (
       SELECT grouping(${key}) AS is_total, ${key} AS key, ${COUNTS}
       FROM cdrs d LEFT JOIN cdr_corrections k ON k.cdr = d.id ${text}
       GROUP BY GROUPING SETS ((${key}), ())
     ) AS s
     ORDER BY is_total DESC, ${order} LIMIT ${limit + 1}`,
    values,
  );
  const total = rows.find(({ is_total }) => is_total === 1);
  if (!total) throw new Error('statistics without a total');
  return {
    rows: rows.filter((row) => row !== total).map((row) => toStatsRow(row, by)),
    total: toStatsRow(total, by),
  };
}

type Time = 'hour' | 'day' | 'week' | 'month';

function isTime(by: StatsBy): by is Time {
  return by === 'hour' || by === 'day' || by === 'week' || by === 'month';
}

function toStatsRow(row: CountRow, by: StatsBy): StatsRow {
  return {
    key: keyOf(row, by),
    callCount: Number(row.call_count),
    answeredCount: Number(row.answered_count),
    refusedCount: Number(row.refused_count),
    durationUs: BigInt(row.duration_us),
    billedSeconds: BigInt(row.billed_seconds),
    revenueMicros: BigInt(row.revenue_micros),
  };
}

function keyOf({ is_total, key, local }: CountRow, by: StatsBy): string {
  if (is_total === 1) return 'all';
  if (!(key instanceof Date) || !local) return String(key);
  return by === 'hour' ? `${local}${offsetOf(key, local)}` : local.slice(0, 10);
}

/** How far the zone's clocks are from UTC: an hour that comes twice in autumn has two keys. */
function offsetOf(at: Date, local: string): string {
  const minutes = (Date.parse(`${local}Z`) - at.getTime()) / 60_000;
  const size = Math.abs(minutes);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}
