import { instantsOfMinute, parseBusinessDate } from '@saldo/calendar';
import { parseNanos } from '@saldo/pricing';

/** What is wrong with a cell, in words; whoever reads a row adds the line and the column. */
export class WrongCell {
  constructor(readonly message: string) {}
}

export type DecimalMark = 'point' | 'comma';

/** A price or fee in nanos. */
export function readPrice(text: string, mark: DecimalMark): bigint | WrongCell {
  if (/^[=@]/.test(text)) return new WrongCell('is a formula: paste its value');
  if (/^-/.test(text)) return new WrongCell('is negative');
  if (mark === 'point' && /^\d+,\d+$/.test(text))
    return new WrongCell(
      'has a comma: if the whole sheet writes decimals so, import it with decimal "comma"',
    );
  const pointed = mark === 'comma' ? (/\./.test(text) ? '' : text.replace(',', '.')) : text;
  const [whole = '', decimals = ''] = pointed.split('.');
  const tidy = `${whole || '0'}.${decimals}`.replace(/\.?0*$/, '');
  const nanos = /^\d*(\.\d+)?$/.test(pointed) && pointed !== '' ? parseNanos(tidy || '0') : undefined;
  return (
    nanos ??
    new WrongCell(
      `must be a decimal ${mark === 'comma' ? 'such as 0,0125' : 'such as 0.0125'}, of at most nine decimals`,
    )
  );
}

export function readWhole(text: string, { min, max }: { min: number; max: number }): number | WrongCell {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : new WrongCell(`must be a whole number from ${min} to ${max}`);
}

export function readFlag(text: string): boolean | WrongCell {
  if (/^(yes|y|true|1|x|si|sí|blocked|reject|rejected)$/i.test(text)) return true;
  if (/^(no|n|false|0)$/i.test(text)) return false;
  return new WrongCell('must be yes or no');
}

/** `60/6`, `60-6`, or one number for both. */
export function readIncrements(text: string): [first: number, next: number] | WrongCell {
  const [, first, next = first] = /^(\d{1,4})(?:\s*[/\-:+]\s*(\d{1,4}))?$/.exec(text) ?? [];
  const values = [Number(first), Number(next)] as [number, number];
  return values.every((value) => value >= 1 && value <= 3_600)
    ? values
    : new WrongCell('must be increments in seconds, such as 60/6');
}

const RANGE_MAX = 1_000;

/** One prefix or several: `521`, `521, 522; 55`, `521-529`, each behind `before`. */
export function readPrefixes(text: string, before = ''): string[] | WrongCell {
  if (/e\+?\d/i.test(text))
    return new WrongCell('was written as a number by a spreadsheet: make the column text');
  const parts = text.replace(/^'/, '').replace(/\s*-\s*/g, '-').split(/[,;|\s]+/).filter(Boolean); // prettier-ignore
  const prefixes = parts.flatMap((part) => rangeOf(part.replace(/^\+/, ''))).map((each) => before + each);
  const all = parts.length === 0 && before ? [before] : prefixes;
  if (all.length === 0 || all.some((prefix) => !/^\d{1,15}$/.test(prefix)))
    return new WrongCell('must be a prefix of 1 to 15 digits, or several such as 521, 522-529');
  if (new Set(all).size < all.length) return new WrongCell('names a prefix twice');
  return all;
}

/** What is no range, or too long a one, comes back as it is and is no prefix. */
function rangeOf(part: string): string[] {
  const [, from, until] = /^(\d{1,15})-(\d{1,15})$/.exec(part) ?? [];
  if (from === undefined || until === undefined) return [part];
  const count = Number(BigInt(until) - BigInt(from)) + 1;
  if (from.length !== until.length || count < 1 || count > RANGE_MAX) return [part];
  return Array.from({ length: count }, (_, index) =>
    String(BigInt(from) + BigInt(index)).padStart(from.length, '0'),
  );
}

/** The name of a place. One that begins like a formula would run in whatever opens an export. */
export function readName(text: string): string | WrongCell {
  if (/^[=+\-@]/.test(text)) return new WrongCell('begins like a formula of a spreadsheet');
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(text)) return new WrongCell('has control characters');
  return text.length > 120 ? new WrongCell('is longer than 120 characters') : text;
}

const MINUTES_PER_DAY = 1_440;

/**
 * An instant: with its zone, or a day with or without a time by the clock of `zone`. A day that ends something is its last day, so
 * that the next may begin on the day after.
 */
export function readInstant(text: string, zone: string, edge: 'from' | 'until'): Date | WrongCell {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text))
    return existing(new Date(text));
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::00)?)?$/.exec(text) ?? [];
  const date = parseBusinessDate(day);
  if (!date || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) return WRONG_INSTANT;
  if (hour === undefined) return instantsOfMinute(date, edge === 'from' ? 0 : MINUTES_PER_DAY, zone)[0]!;
  return instantsOfMinute(date, Number(hour) * 60 + Number(minute), zone)[0]!;
}

const WRONG_INSTANT = new WrongCell(
  'must be a day such as 2026-12-31, with a time such as 2026-12-31 08:00 if need be',
);

function existing(instant: Date): Date | WrongCell {
  return Number.isNaN(instant.getTime()) ? WRONG_INSTANT : instant;
}
