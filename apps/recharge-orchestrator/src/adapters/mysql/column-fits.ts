/** A column as information_schema describes it. */
export interface ColumnFact {
  readonly table: string;
  readonly column: string;
  /** `varchar`, `double`, `enum`: without length or values. */
  readonly kind: string;
  /** In full: `varchar(600)`, `enum('TAECEL','MST')`. */
  readonly type: string;
  readonly characters: number | undefined;
  readonly charset: string | undefined;
  readonly collation: string | undefined;
  /** Whether an INSERT that does not name it fails. */
  readonly isDemanded: boolean;
  readonly isCounted: boolean;
}

/** `strained`: it works, with a limit that a person should know of. */
export type Fit = 'fits' | 'strained' | 'misfit';

export interface Expectation {
  /** Completes "it must be …". */
  readonly expected: string;
  readonly judge: (fact: ColumnFact) => Fit;
}

const WHOLE = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year', 'bit'];
const BROKEN = ['double', 'decimal', 'float'];
const TEXT = ['varchar', 'char', 'text', 'tinytext', 'mediumtext', 'longtext'];

function expectation(expected: string, judge: (fact: ColumnFact) => Fit): Expectation {
  return { expected, judge };
}

/** Seconds since 1970 that keep each of their digits. An `int` ends in 2038. */
export function seconds(): Expectation {
  return expectation('a double of Unix seconds', ({ kind, type }) => {
    if (['double', 'decimal', 'bigint'].includes(kind)) return 'fits';
    if (kind !== 'int') return 'misfit';
    return type.includes('unsigned') ? 'fits' : 'strained';
  });
}

export function amount(): Expectation {
  return expectation('a number of pesos', ({ kind }) => (isNumber(kind) ? 'fits' : 'misfit'));
}

export function whole(): Expectation {
  return expectation('a whole number', ({ kind }) => {
    if (['int', 'bigint', 'mediumint'].includes(kind)) return 'fits';
    return isNumber(kind) || TEXT.includes(kind) ? 'strained' : 'misfit';
  });
}

/** 1 for yes. */
export function flag(): Expectation {
  return expectation('a number, 1 for yes', ({ kind }) => (isNumber(kind) ? 'fits' : 'misfit'));
}

/** Text that takes so many characters; with fewer than `good` it takes most. */
export function text(min: number, good = min): Expectation {
  return expectation(`text of ${good} characters`, ({ kind, characters = Infinity }) => {
    if (isNumber(kind)) return 'strained';
    if (!TEXT.includes(kind) || characters < min) return 'misfit';
    return characters < good ? 'strained' : 'fits';
  });
}

/** Text that is read alone. */
export function anyText(): Expectation {
  return expectation('text', ({ kind }) => (TEXT.includes(kind) || isNumber(kind) ? 'fits' : 'misfit'));
}

/** A column that takes these words: an enumeration that has them, or text. */
export function words(...wanted: readonly string[]): Expectation {
  const longest = Math.max(...wanted.map(({ length }) => length));
  return expectation(`an enumeration with ${wanted.join(', ')}`, ({ kind, type, characters = Infinity }) => {
    if (kind === 'enum') return wanted.every((word) => type.includes(`'${word}'`)) ? 'fits' : 'misfit';
    return TEXT.includes(kind) && characters >= longest ? 'fits' : 'misfit';
  });
}

export function json(): Expectation {
  return expectation('JSON, or text of 200 characters', ({ kind, characters = Infinity }) =>
    kind === 'json' || (TEXT.includes(kind) && characters >= 200) ? 'fits' : 'misfit',
  );
}

function isNumber(kind: string): boolean {
  return WHOLE.includes(kind) || BROKEN.includes(kind);
}
