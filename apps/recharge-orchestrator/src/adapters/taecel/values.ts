import { instantsOfMinute, parseBusinessDate } from '@saldo/calendar';
import { parseMoney } from '@saldo/money';
import type { Money } from '@saldo/money';

/** TAECEL keeps the time of the capital, which has had no daylight saving since 2022. */
export const TAECEL_ZONE = 'America/Mexico_City';

/**
 * `$1,234.50`, `12,345.60`, `-$5`, `899,968,134`. A comma groups three digits and is nothing else: `10,00` is no amount,
 * for reading it as a thousand would be worse than not reading it.
 */
export function readAmount(value: unknown): Money | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .trim()
    .replace(/^(-?)\$/, '$1')
    .replace(/^\$/, '');
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/.test(text)) return undefined;
  return parseMoney(text.replaceAll(',', ''), 'MXN');
}

/** `2025-05-01 16:55:08` of Mexico City. */
export function readLocalTime(value: unknown): Date | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const [, day, hour, minute, second] =
    /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text) ?? [];
  const date = parseBusinessDate(day);
  if (!date) return undefined;
  const [instant] = instantsOfMinute(date, Number(hour) * 60 + Number(minute), TAECEL_ZONE);
  return instant && new Date(instant.getTime() + Number(second) * 1_000);
}

const TEXT_MAX = 200;

/**
 * Text without the blanks that TAECEL leaves at its ends; nothing for what is empty, endless or no text. A folio or a number
 * of a line may come as a number of JSON as well, and means the same.
 */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text.length > TEXT_MAX ? undefined : text || undefined;
}
