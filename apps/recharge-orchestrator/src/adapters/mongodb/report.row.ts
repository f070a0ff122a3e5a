import { Decimal128, Long } from 'mongodb';

/** Above so many a number counts milliseconds: as seconds it would be the year 5138. */
const SECONDS_MAX = 100_000_000_000;

const NUMBER = /^\d+(\.\d+)?$/;
const HAS_ZONE = /(Z|[+-]\d{2}:?\d{2})$/;

/**
 * `metricas.fecha` as an instant: seconds or milliseconds since 1970 as a number or as text, a date, or ISO text, which is
 * UTC where it names no zone. Nothing for what is none of these.
 */
export function reportInstant(fecha: unknown): Date | undefined {
  if (fecha instanceof Date) return valid(fecha.getTime());
  if (typeof fecha === 'number' || typeof fecha === 'bigint') return ofNumber(Number(fecha));
  if (typeof fecha === 'string') return ofText(fecha.trim());
  return fecha instanceof Long || fecha instanceof Decimal128 ? ofText(fecha.toString()) : undefined;
}

function ofText(text: string): Date | undefined {
  if (NUMBER.test(text)) return ofNumber(Number(text));
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return valid(Date.parse(isDay || HAS_ZONE.test(text) ? text : `${text.replace(' ', 'T')}Z`));
}

function ofNumber(value: number): Date | undefined {
  return value > 0 ? valid(value > SECONDS_MAX ? value : value * 1_000) : undefined;
}

function valid(epochMs: number): Date | undefined {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
