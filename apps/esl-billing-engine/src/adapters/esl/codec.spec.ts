import { describe, expect, it } from '@jest/globals';
import { RECORDINGS, said } from '@saldo/esl-recordings';
import type { SwitchEvent } from '../../domain/switch-event.ts';
import { type Frame, FrameReader } from './frame-reader.ts';
import { messageOf } from './messages.ts';

/** Cutting in two reads everything again for each byte; byte by byte covers the boundaries of the long ones. */
const SHORT_BYTES = 6_000;
const SHORT = RECORDINGS.filter((name) => said(name, 'switch').bytes.length <= SHORT_BYTES);

describe.each(RECORDINGS)('what a real switch sent (%s)', (name) => {
  const { bytes, pieces } = said(name, 'switch');
  const whole = read([bytes]);

  it('is cut into frames that are all of its bytes', () => {
    expect(again(whole).equals(bytes)).toBe(true);
  });

  it('is the same frames in the pieces that arrived and byte by byte', () => {
    const singles = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
    for (const cut of [pieces, singles]) {
      const frames = read(cut);
      expect(frames).toHaveLength(whole.length);
      expect(again(frames).equals(bytes)).toBe(true);
    }
  });

  it('means something, frame by frame', () => {
    const messages = whole.map((frame) => messageOf(frame));
    expect(messages.map(({ kind }) => kind)).not.toContain('other');
    for (const message of messages)
      if (message.kind === 'event' || message.kind === 'handed')
        expect(message.event.name).toMatch(/^[A-Z_]+$/);
    for (const message of messages)
      if (message.kind === 'event') expect(message.event.name).not.toBe('UNREADABLE');
  });
});

describe.each(SHORT)('what a real switch sent in short (%s)', (name) => {
  const { bytes } = said(name, 'switch');

  it('is the same frames cut in two at any byte', () => {
    const whole = read([bytes]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const frames = read([bytes.subarray(0, cut), bytes.subarray(cut)]);
      if (frames.length !== whole.length || !again(frames).equals(bytes)) throw new Error(`cut at ${cut}`);
    }
  });
});

describe.each(['01-sip-answered-caller-bye', '09-bridge-sip-caller-bye'])('an event of %s', (name) => {
  const key = ({ headers }: SwitchEvent) =>
    `${String(headers['Event-Sequence'])} ${String(headers['Event-Name'])}`;
  const json = new Map(eventsOf(`${name}.json`).map((event) => [key(event), event]));
  const plain = eventsOf(`${name}.plain`).filter((event) => json.has(key(event)));

  it('is the same in both formats', () => {
    expect(plain.length).toBeGreaterThan(10);
    for (const event of plain) {
      const other = json.get(key(event))!;
      expect(event.headers).toEqual(other.headers);
      expect(event.body).toBe(other.body);
    }
  });
});

function read(pieces: readonly Buffer[]): Frame[] {
  const reader = new FrameReader();
  const frames = pieces.flatMap((piece) => reader.read(piece));
  if (reader.fault || reader.bufferedBytes > 0) throw new Error(`${reader.fault} ${reader.bufferedBytes}`);
  return frames;
}

/** The bytes of frames, as they came. */
function again(frames: readonly Frame[]): Buffer {
  return Buffer.concat(
    frames.flatMap(({ headers, body }) => [
      Buffer.from(`${headers.map(([name, value]) => `${name}: ${value}\n`).join('')}\n`),
      body,
    ]),
  );
}

function eventsOf(name: string): SwitchEvent[] {
  return read([said(name, 'switch').bytes]).flatMap((frame) => {
    const message = messageOf(frame);
    return message.kind === 'event' ? [message.event] : [];
  });
}
