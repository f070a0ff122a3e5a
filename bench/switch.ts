import { said } from '@saldo/esl-recordings';
import { FrameReader } from '../apps/esl-billing-engine/src/adapters/esl/frame-reader.ts';
import { messageOf } from '../apps/esl-billing-engine/src/adapters/esl/messages.ts';
import { WANTED_EVENTS } from '../apps/esl-billing-engine/src/adapters/esl/wanted-events.ts';
import { median } from './ledger/closed-loop.ts';

export const question =
  "How many of a switch's events are read per second, beside JSON.parse of their bodies alone?";

interface SwitchRow {
  readonly events: number;
  readonly pieceBytes: number;
  readonly parsePerSecond: number;
  readonly eventsPerSecond: number;
  readonly MBPerSecond: number;
  readonly ratio: number;
  readonly heldKiB: number;
}

const REPETITIONS = 5;
const KIB = 1_024;
/** A packet of an Ethernet, and what a socket is read with. */
const PIECES = [1_448, 64 * KIB];

/**
 * The events that a line subscribes to, from the recorded life of a bridged call, over and over: cut into frames and read. The baseline
 * parses the same bodies, which lie there ready, and looks at nothing. `heldKiB` is the most that waited for the rest of a frame. Left
 * out: the socket.
 */
export async function run(): Promise<SwitchRow[]> {
  const recorded = wanted();
  return [2_000, 20_000].flatMap((count) => PIECES.map((bytes) => compare(recorded, count, bytes)));
}

function compare(recorded: Recorded, count: number, pieceBytes: number): SwitchRow {
  const bodies = Array.from(
    { length: count },
    (_, index) => recorded.bodies[index % recorded.bodies.length]!,
  );
  const stream = Buffer.concat(
    Array.from({ length: count }, (_, index) => recorded.frames[index % recorded.frames.length]!),
  );
  const pieces = cut(stream, pieceBytes);
  let heldBytes = 0;
  const measured = Array.from({ length: REPETITIONS + 1 }, () => ({
    parse: perSecond(count, () => bodies.filter((body) => JSON.parse(body.toString('utf8')) !== null).length),
    ours: perSecond(count, () => {
      const reader = new FrameReader();
      let read = 0;
      for (const piece of pieces) {
        for (const frame of reader.read(piece)) if (messageOf(frame).kind === 'event') read += 1;
        heldBytes = Math.max(heldBytes, reader.bufferedBytes);
      }
      return read;
    }),
  })).slice(1);
  const eventsPerSecond = median(measured.map(({ ours }) => ours));
  return {
    events: count,
    pieceBytes,
    parsePerSecond: median(measured.map(({ parse }) => parse)),
    eventsPerSecond,
    MBPerSecond: (eventsPerSecond * stream.length) / count / 1_000_000,
    ratio: median(measured.map(({ parse, ours }) => ours / parse)),
    heldKiB: heldBytes / KIB,
  };
}

interface Recorded {
  readonly frames: readonly Buffer[];
  readonly bodies: readonly Buffer[];
}

function wanted(): Recorded {
  const names: readonly string[] = WANTED_EVENTS;
  const bodies = new FrameReader()
    .read(said('09-bridge-sip-caller-bye.json', 'switch').bytes)
    .flatMap((frame) => {
      const message = messageOf(frame);
      return message.kind === 'event' && names.includes(message.event.name) ? [Buffer.from(frame.body)] : [];
    });
  const frames = bodies.map((body) =>
    Buffer.concat([Buffer.from(`Content-Length: ${body.length}\nContent-Type: text/event-json\n\n`), body]),
  );
  return { frames, bodies };
}

function cut(stream: Buffer, bytes: number): Buffer[] {
  return Array.from({ length: Math.ceil(stream.length / bytes) }, (_, index) =>
    Buffer.from(stream.subarray(index * bytes, (index + 1) * bytes)),
  );
}

function perSecond(count: number, work: () => number): number {
  const start = performance.now();
  if (work() !== count) throw new Error(`not all of ${count} events were read`);
  return (count * 1_000) / (performance.now() - start);
}
