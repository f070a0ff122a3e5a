import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Frame, FRAME_LIMITS, FrameReader } from './frame-reader.ts';
import { messageOf } from './messages.ts';

const LIMITS = { headerBytes: 512, bodyBytes: 2_048 };
const MIB = 1_024 * 1_024;
/** Less is not worth counting. */
const SMALL_BYTES = 4_096;

/** Everything is read and understood; memory is looked at after every piece. */
function digest(pieces: readonly Buffer[], limits = LIMITS): FrameReader {
  const reader = new FrameReader(limits);
  for (const piece of pieces) {
    for (const frame of reader.read(piece)) messageOf(frame);
    const most = Math.max(SMALL_BYTES, limits.headerBytes + limits.bodyBytes + piece.length);
    expect(reader.bufferedBytes).toBeLessThanOrEqual(most);
  }
  return reader;
}

const TYPES = [
  'auth/request',
  'command/reply',
  'api/response',
  'text/event-plain',
  'text/event-json',
  'text/disconnect-notice',
  'text/rude-rejection',
  'log/data',
  '',
];
const LENGTHS = [
  '0',
  '1',
  '7',
  '2048',
  '2049',
  '99999999999',
  '1e3',
  '-1',
  '0x10',
  ' 5',
  'NaN',
  '',
  '5, 5',
  '٣',
];
const SCRAPS = [
  '%ZZ',
  '%',
  '%C3%28',
  '\r\n',
  '\r\n\r\n',
  '\n\n',
  ': ',
  ':',
  'ARRAY::a|:b',
  'ARRAY::',
  '["a",["b",{}]]',
  '{"Event-Name":',
  '{"Event-Name":"X","a":["b",1,null,{"c":2}],"_body":7}',
  '{"__proto__":"x","constructor":"y"}',
  '__proto__: x',
  '\u0000',
  'Zoë漢字',
  'Event-Name: X',
  'Content-Length: 3',
];

const noise = fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 40 }));
const body = fc.array(noise, { maxLength: 8 }).map((parts) => parts.join(''));
const honest = fc
  .tuple(fc.constantFrom(...TYPES), body)
  .map(([type, text]) => `Content-Type: ${type}\nContent-Length: ${Buffer.byteLength(text)}\n\n${text}`);
const lying = fc
  .tuple(fc.constantFrom(...TYPES), fc.constantFrom(...LENGTHS), body)
  .map(([type, length, text]) => `Content-Length: ${length}\nContent-Type: ${type}\n\n${text}`);
const bytes = fc
  .array(fc.oneof(honest, lying, noise), { maxLength: 12 })
  .map((parts) => Buffer.from(parts.join('')));
const raw = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));
const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });

describe('whatever arrives', () => {
  it('is read without an error and within bounds', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, raw), cuts, (stream, where) => {
        digest(pieces(stream, where));
      }),
      { numRuns: 3_000 },
    );
  });

  it('means the same wherever it is cut', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, raw), cuts, (stream, where) => {
        const one = new FrameReader(LIMITS);
        const other = new FrameReader(LIMITS);
        const whole = one.read(stream);
        const cut = pieces(stream, where).flatMap((piece) => other.read(piece));
        expect(cut.map(readable)).toEqual(whole.map(readable));
        expect(other.fault).toBe(one.fault);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is given back whole where it is honest', () => {
    fc.assert(
      fc.property(fc.array(honest, { maxLength: 5 }), cuts, (frames, where) => {
        const reader = new FrameReader(LIMITS);
        const got = pieces(Buffer.from(frames.join('')), where).flatMap((piece) => reader.read(piece));
        expect(got).toHaveLength(frames.length);
        expect(reader.fault).toBeUndefined();
      }),
    );
  });
});

describe('a frame', () => {
  it.each([
    ['of no length that is one', 'Content-Length: many\n\n', 'wrong_length'],
    ['of a negative length', 'Content-Length: -5\n\n', 'wrong_length'],
    ['of half a length', 'Content-Length: 1.5\n\n', 'wrong_length'],
    ['of two lengths', 'Content-Length: 1\nContent-Length: 2\n\n', 'wrong_length'],
    ['of two lengths in two spellings', 'content-length: 1\nContent-Length: 2\n\n', 'wrong_length'],
    ['beyond the limit', `Content-Length: ${FRAME_LIMITS.bodyBytes + 1}\n\n`, 'body_too_long'],
    ['beyond any number', `Content-Length: ${'9'.repeat(400)}\n\n`, 'wrong_length'],
    ['of endless headers', `A: ${'x'.repeat(FRAME_LIMITS.headerBytes)}`, 'headers_too_long'],
    ['of endless headers that end', `A: ${'x'.repeat(FRAME_LIMITS.headerBytes)}\n\n`, 'headers_too_long'],
  ])('%s ends the reading, and nothing is held', (_, text, fault) => {
    const reader = new FrameReader();
    expect(reader.read(Buffer.from(text))).toEqual([]);
    expect(reader.fault).toBe(fault);
    expect(reader.read(Buffer.from('Content-Type: auth/request\n\n'))).toEqual([]);
    expect(reader.bufferedBytes).toBe(0);
  });

  it('that claims much and brings little holds what it brought', () => {
    const reader = new FrameReader();
    reader.read(Buffer.from(`Content-Length: ${FRAME_LIMITS.bodyBytes}\n\nlittle`));
    expect(reader.bufferedBytes).toBeLessThan(8_192);
  });

  it('of 10 MB comes through in small pieces, and is let go', () => {
    const reader = new FrameReader();
    const piece = Buffer.alloc(60_001, 'x');
    reader.read(Buffer.from(`Content-Type: api/response\nContent-Length: ${10 * MIB}\n\n`));
    const frames: Frame[] = [];
    for (let sent = 0; sent < 10 * MIB; sent += piece.length)
      frames.push(...reader.read(piece.subarray(0, Math.min(piece.length, 10 * MIB - sent))));
    expect(frames.map((frame) => frame.body.length)).toEqual([10 * MIB]);
    expect(reader.bufferedBytes).toBe(0);
  });

  it('may stand behind empty lines, however many', () => {
    const reader = new FrameReader(LIMITS);
    for (let count = 0; count < 100; count++) {
      expect(reader.read(Buffer.from('\n'.repeat(1_000)))).toEqual([]);
      expect(reader.bufferedBytes).toBe(0);
    }
    expect(reader.read(Buffer.from('\n\nContent-Type: auth/request\n\n'))).toHaveLength(1);
  });
});

function readable({ headers, body: inner }: Frame): unknown {
  return [headers, inner.toString('hex')];
}

function pieces(stream: Buffer, where: readonly number[]): Buffer[] {
  const ends = [...new Set([0, ...where.map((at) => Math.min(at, stream.length)), stream.length])];
  const sorted = ends.sort((one, other) => one - other);
  return sorted.slice(1).map((end, index) => stream.subarray(sorted[index], end));
}
