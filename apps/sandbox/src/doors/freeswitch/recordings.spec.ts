import { describe, expect, it } from '@jest/globals';
import { said } from '@saldo/esl-recordings';
import type { SwitchEvent } from '../../domain/freeswitch/event.ts';
import { CommandReader } from '../../domain/freeswitch/wire/command-reader.ts';
import {
  apiResponse,
  AUTH_REQUEST,
  commandReply,
  connectReply,
  disconnectNotice,
  eventFrame,
  lingerNotice,
  plainOf,
  rudeRejection,
  sessionNotice,
} from '../../domain/freeswitch/wire/frames.ts';
import { eventIn, type Frame, FrameReader, headerOf, plainEvent } from './frame-reader.builder.ts';

const NAMES = [
  '01-sip-answered-caller-bye.filt',
  '01-sip-answered-caller-bye.json',
  '03-sip-caller-cancel-ringing.filt',
  '09-bridge-sip-caller-bye.filt',
  '14-bridge-failover-dead-first-leg.filt',
  '16-originate-loopback-answered.filt',
  '24-setvar-dump.ctl',
  '27-bridge-then-park-after-bridge.ctl',
  '47-framing-of-commands',
  '50-commands-replies',
  '51-bad-password',
  '54-reconnect-mid-call.conn2',
  '56-custom-event-with-body',
  '58-myevents-uuid',
  '61-preauth-park-then-transfer.filt',
  '65-special-values.ctl',
  '80-fsctl-shutdown.ctl',
  '90-outbound-async-full-linger',
  '92-outbound-sync',
];

describe.each(NAMES)('what a real switch sent (%s)', (name) => {
  const frames = new FrameReader().read(said(name, 'switch').bytes);

  it('is what the sandbox would write, byte for byte', () => {
    expect(frames.map(written).join('')).toBe(said(name, 'switch').bytes.toString());
  });
});

describe.each(NAMES)('what a real client sent (%s)', (name) => {
  const { bytes, pieces } = said(name, 'client');
  const whole = new CommandReader().read(bytes);

  it('is the same commands in the pieces that arrived and byte by byte', () => {
    const inPieces = new CommandReader();
    const byByte = new CommandReader();
    expect(pieces.flatMap((piece) => inPieces.read(piece))).toEqual(whole);
    expect([...bytes].flatMap((byte) => byByte.read(Uint8Array.of(byte)))).toEqual(whole);
    expect([inPieces.heldBytes, byByte.heldBytes]).toEqual([0, 0]);
  });

  it('is the same commands cut in two at any byte', () => {
    // The longest command is one letter repeated: what is inside it is cut at its ends.
    const cuts = [...bytes.keys()].filter((cut) => cut < 2_000 || cut > bytes.length - 2_000);
    for (const cut of cuts) {
      const reader = new CommandReader();
      const commands = [...reader.read(bytes.subarray(0, cut)), ...reader.read(bytes.subarray(cut))];
      expect(commands.length === whole.length && same(commands, whole)).toBe(true);
    }
  });
});

it('sends who may not come a rejection and the usual goodbye, as the real switch', () => {
  expect(rudeRejection()).toBe(said('48-acl-rude-rejection', 'switch').bytes.toString());
});

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A frame that was read, written by the sandbox from what it means. */
function written(frame: Frame): string {
  const uuid = headerOf(frame, 'Controlled-Session-UUID');
  switch (headerOf(frame, 'Content-Type')) {
    case 'auth/request':
      return AUTH_REQUEST;
    case 'api/response':
      return apiResponse(againIfDump(frame.body));
    case 'text/event-plain':
      return eventFrame(eventIn(frame), 'plain');
    case 'text/event-json':
      return eventFrame(eventIn(frame), 'json');
    case 'text/disconnect-notice':
      if (headerOf(frame, 'Content-Disposition') === 'linger')
        return lingerNotice(uuid!, headerOf(frame, 'Channel-Name')!, Number(headerOf(frame, 'Linger-Time')));
      return uuid
        ? sessionNotice(uuid)
        : disconnectNotice(frame.body.startsWith('The system') ? 'shutdown' : 'goodbye');
    default:
      return headerOf(frame, 'Event-Name') ? connectReply(channelData(frame)) : reply(frame);
  }
}

function reply(frame: Frame): string {
  return commandReply(headerOf(frame, 'Reply-Text')!, frame.headers.slice(2));
}

function channelData({ headers }: Frame): SwitchEvent {
  return plainEvent(`${headers.map(([name, value]) => `${name}: ${String(value)}\n`).join('')}\n`);
}

/** A dump of a call is an event as a body. */
function againIfDump(body: string): string {
  return body.startsWith('Event-Name: ') ? plainOf(plainEvent(body)) : body;
}
