import { GrowingArray } from './growing-array.ts';

/** Digits that count; E.164 has no longer numbers. 11^15 is below 2^53, so a code is an exact double. */
const PREFIX_DIGITS_MAX = 15;
const BASE = 11;
const INDEX_DIGITS = 5;
const INDEX_SIZE = BASE ** INDEX_DIGITS;
const INDEX_WIDTH = BASE ** (PREFIX_DIGITS_MAX - INDEX_DIGITS);
const ZERO = '0'.charCodeAt(0);
export const NOWHERE = -1;

/**
 * Digits as a number in base 11, left-aligned: a digit is itself plus one and 0 is the end, so that codes sort as texts do and all
 * numbers under a prefix are one interval.
 */
function codeOf(digits: string): number {
  const length = digits.length < PREFIX_DIGITS_MAX ? digits.length : PREFIX_DIGITS_MAX;
  let code = 0;
  for (let place = 0; place < length; place++) code = code * BASE + (digits.charCodeAt(place) - ZERO + 1);
  return code * WIDTHS[length]!;
}

/** The width of the interval of a prefix of so many digits. */
const WIDTHS = Array.from(
  { length: PREFIX_DIGITS_MAX + 1 },
  (_, length) => BASE ** (PREFIX_DIGITS_MAX - length),
);

/**
 * Which of many prefixes is the longest that a number begins with. Prefixes are flattened into intervals that do not overlap, and a
 * look-up is one binary search in a few neighbours of an index by the first digits. It is never changed once it is built.
 */
export class PrefixTable {
  constructor(
    private readonly starts: Float64Array,
    private readonly places: Int32Array,
    private readonly index: Uint32Array,
  ) {}

  /**
   * The place, in the order in which they were added, of the longest prefix of `number`; `NOWHERE` when there is none. The next shorter
   * prefix is the longest one of the number cut short by a digit more than the first has.
   */
  longest(number: string): number {
    const code = codeOf(number);
    const bucket = Math.floor(code / INDEX_WIDTH);
    let low = this.index[bucket]!;
    let high = this.index[bucket + 1]!;
    // The last interval that starts at or before the code; it may have begun before the bucket.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= code) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? NOWHERE : this.places[low - 1]!;
  }

  get bytes(): number {
    return this.starts.byteLength + this.places.byteLength + this.index.byteLength;
  }
}

/** Builds a table out of prefixes in the order of text, each once. */
export class PrefixTableBuilder {
  private readonly starts = new GrowingArray((size) => new Float64Array(size));
  private readonly places = new GrowingArray((size) => new Int32Array(size));
  private added = 0;
  /** The prefixes around the next one, the shortest first. */
  private readonly open: { readonly end: number; readonly place: number }[] = [];
  private last = '';

  add(prefix: string): void {
    if (!/^[0-9]{1,15}$/.test(prefix)) throw new Error(`"${prefix}" is no prefix`);
    if (prefix <= this.last) throw new Error(`the prefix ${prefix} came after ${this.last}`);
    this.last = prefix;
    const start = codeOf(prefix);
    this.closeUntil(start);
    const place = this.added++;
    this.emit(start, place);
    this.open.push({ end: start + WIDTHS[prefix.length]!, place });
  }

  build(): PrefixTable {
    this.closeUntil(Infinity);
    const starts = this.starts.trimmed();
    return new PrefixTable(starts, this.places.trimmed(), indexOf(starts));
  }

  private closeUntil(start: number): void {
    while (this.open.length > 0 && this.open.at(-1)!.end <= start) {
      const { end } = this.open.pop()!;
      this.emit(end, this.open.at(-1)?.place ?? NOWHERE);
    }
  }

  /** An interval of no width is replaced by what begins where it would have. */
  private emit(start: number, place: number): void {
    const isEmpty = this.starts.length > 0 && this.starts.last === start;
    if (isEmpty) this.places.last = place;
    else {
      this.starts.push(start);
      this.places.push(place);
    }
  }
}

/** For each way that the first digits can be, how many intervals start before it. */
function indexOf(starts: Float64Array): Uint32Array {
  const index = new Uint32Array(INDEX_SIZE + 2);
  let position = 0;
  for (let bucket = 0; bucket < index.length; bucket++) {
    while (position < starts.length && starts[position]! < bucket * INDEX_WIDTH) position++;
    index[bucket] = position;
  }
  return index;
}
