const NEWLINE = 0x0a;
const END_OF_HEADERS = Buffer.from('\n\n');
const DIGITS = /^\d{1,12}$/;
const FIRST_BYTES = 4_096;

/** What goes over the wire between the switch and us: headers as they stand, not decoded, and the bytes that they announce. */
export interface Frame {
  readonly headers: readonly RawHeader[];
  readonly body: Buffer;
}

export type RawHeader = readonly [name: string, value: string];

/** Why bytes cannot be cut into frames: there is no way to tell where the next one would begin, so the connection is over. */
export type FrameFault = 'headers_too_long' | 'body_too_long' | 'wrong_length';

export interface FrameLimits {
  readonly headerBytes: number;
  readonly bodyBytes: number;
}

export const FRAME_LIMITS: FrameLimits = { headerBytes: 256 * 1_024, bodyBytes: 16 * 1_024 * 1_024 };

interface Head {
  readonly headers: readonly RawHeader[];
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts the switch's bytes into frames, however they arrive. It counts bytes, never characters; it never throws; and it never holds
 * more than one unfinished frame within the limits, whatever length the other side claims.
 */
export class FrameReader {
  readonly #limits: FrameLimits;
  /** Grows by doubling as bytes really come; a frame that leaves it takes it along. */
  #held = Buffer.alloc(0);
  #heldBytes = 0;
  /** How far the end of the headers was looked for in vain. */
  #looked = 0;
  #head: Head | undefined;
  #fault: FrameFault | undefined;

  constructor(limits: FrameLimits = FRAME_LIMITS) {
    this.#limits = limits;
  }

  get fault(): FrameFault | undefined {
    return this.#fault;
  }

  /** Memory that waits for the rest of a frame. */
  get bufferedBytes(): number {
    return this.#held.length;
  }

  /** The frames that these bytes complete. Behind a fault there are none. */
  read(chunk: Buffer): Frame[] {
    if (this.#fault) return [];
    const bytes = this.#heldBytes === 0 ? chunk : this.#append(chunk);
    const frames: Frame[] = [];
    let from = this.#head ? 0 : skipNewlines(bytes, 0);
    for (let head = this.#next(bytes, from); head; head = this.#next(bytes, from)) {
      frames.push({ headers: head.headers, body: bytes.subarray(head.start, head.end) });
      from = skipNewlines(bytes, head.end);
      this.#head = undefined;
      this.#looked = from;
    }
    if (this.#fault) this.#hold(Buffer.alloc(0));
    else if (from > 0 || this.#heldBytes === 0) this.#keep(bytes, from);
    return frames;
  }

  /** The next frame, if all of it is there. */
  #next(bytes: Buffer, from: number): Head | undefined {
    this.#head ??= this.#headIn(bytes, from);
    return this.#head && this.#head.end <= bytes.length ? this.#head : undefined;
  }

  #headIn(bytes: Buffer, from: number): Head | undefined {
    const end = bytes.indexOf(END_OF_HEADERS, Math.max(from, this.#looked - 1));
    if ((end < 0 ? bytes.length : end) - from > this.#limits.headerBytes)
      return this.#fail('headers_too_long');
    this.#looked = bytes.length;
    if (end < 0) return undefined;
    const headers = headersIn(bytes.toString('utf8', from, end));
    const length = lengthOf(headers);
    if (length === undefined) return this.#fail('wrong_length');
    if (length > this.#limits.bodyBytes) return this.#fail('body_too_long');
    const start = end + END_OF_HEADERS.length;
    return { headers, start, end: start + length };
  }

  #fail(fault: FrameFault): undefined {
    this.#fault = fault;
  }

  /** What is left behind the last frame begins anew, in memory of its own. */
  #keep(bytes: Buffer, from: number): void {
    if (this.#head) {
      const { headers, start, end } = this.#head;
      this.#head = { headers, start: start - from, end: end - from };
    }
    this.#looked = Math.max(0, this.#looked - from);
    this.#hold(bytes.subarray(from));
  }

  #hold(rest: Buffer): void {
    this.#heldBytes = rest.length;
    this.#held = rest.length === 0 ? Buffer.alloc(0) : Buffer.alloc(Math.max(FIRST_BYTES, rest.length));
    rest.copy(this.#held);
  }

  #append(chunk: Buffer): Buffer {
    const needed = this.#heldBytes + chunk.length;
    if (needed > this.#held.length) {
      const most = this.#limits.headerBytes + this.#limits.bodyBytes;
      const grown = Buffer.alloc(Math.max(needed, Math.min(2 * this.#held.length, most)));
      this.#held.copy(grown, 0, 0, this.#heldBytes);
      this.#held = grown;
    }
    chunk.copy(this.#held, this.#heldBytes);
    this.#heldBytes = needed;
    return this.#held.subarray(0, needed);
  }
}

/** Lines of `Name: value`; a line without a colon says nothing. */
export function headersIn(text: string): RawHeader[] {
  return text.split('\n').flatMap((line): RawHeader[] => {
    const colon = line.indexOf(':');
    return colon < 1
      ? []
      : [[line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)]];
  });
}

/** Nothing for a length that is no number, or that is given twice in two ways. */
function lengthOf(headers: readonly RawHeader[]): number | undefined {
  const given = new Set(
    headers.filter(([name]) => name.toLowerCase() === 'content-length').map(([, value]) => value.trim()),
  );
  if (given.size === 0) return 0;
  const [length = ''] = given;
  return given.size === 1 && DIGITS.test(length) ? Number(length) : undefined;
}

function skipNewlines(bytes: Buffer, from: number): number {
  let begin = from;
  while (bytes[begin] === NEWLINE) begin++;
  return begin;
}
