import { describe, expect, it } from '@jest/globals';
import { RECORDINGS, recording, said } from '@saldo/esl-recordings';
import fc from 'fast-check';
import { headerOf, type SwitchEvent } from '../../domain/switch-event.ts';
import { jsonEvent, plainEvent } from './events.ts';
import { FrameReader } from './frame-reader.ts';
import { type Message, messageOf } from './messages.ts';
import { decodeValue } from './url-decoding.ts';

function messagesOf(name: string): Message[] {
  return new FrameReader().read(said(name, 'switch').bytes).map((frame) => messageOf(frame));
}

function eventsOf(name: string): SwitchEvent[] {
  return messagesOf(name).flatMap((message) =>
    message.kind === 'event' || message.kind === 'handed' ? [message.event] : [],
  );
}

describe('a value of event-plain', () => {
  it.each([
    ["Alice%20O'Neil%3A%20100%25%20Zo%C3%AB", "Alice O'Neil: 100% Zoë"],
    ['a+b', 'a+b'],
    ['%ZZ', '%ZZ'],
    ['100%', '100%'],
    ['%C3%28', '\ufffd('],
    ['%c3%ab', 'ë'],
    ['%ZZ%20x', '%ZZ x'],
    ['%E6%BC', '\ufffd'],
    ['a%2', 'a%2'],
  ])('%s is %j', (encoded, value) => {
    expect(decodeValue(encoded)).toBe(value);
  });

  it('is always read', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof decodeValue(text) === 'string'));
  });
});

describe('an event in JSON', () => {
  it.each([
    ['is cut off', '{"Event-Name":"X'],
    ['is a list', '["a"]'],
    ['is nothing', 'null'],
    ['has no name', '{"Unique-ID":"a"}'],
    ['has a name that is none', '{"Event-Name":["a","b"]}'],
  ])('that %s is an event that cannot be read', (_, text) => {
    expect(jsonEvent(text).name).toBe('UNREADABLE');
  });

  it('has lists, a body, and text in place of everything that is neither', () => {
    const text =
      '{"Event-Name":"X","a":["b","c"],"n":1,"o":{"p":[2]},"q":["r",3],"_body":"+OK\\n","__proto__":"s"}';
    const event = jsonEvent(text);
    expect(event).toMatchObject({ name: 'X', body: '+OK\n' });
    expect(Object.entries(event.headers)).toEqual([
      ['Event-Name', 'X'],
      ['a', ['b', 'c']],
      ['n', '1'],
      ['o', '{"p":[2]}'],
      ['q', ['r', '3']],
      ['__proto__', 's'],
    ]);
  });
});

describe('an event in plain text', () => {
  it('has a body where it announces one, which may look like headers', () => {
    const event = plainEvent(Buffer.from('Event-Name: X\nContent-Length: 11\n\nA: b\n\nC: ë\n'));
    expect(event).toMatchObject({ name: 'X', body: 'A: b\n\nC: ë\n' });
  });

  it('counts a name that stands twice once, with its last value, as JSON does', () => {
    expect(plainEvent(Buffer.from('Event-Name: X\nA: 1\nA: 2\n\n')).headers).toEqual({
      'Event-Name': 'X',
      A: '2',
    });
    expect(jsonEvent('{"Event-Name":"X","A":"1","A":"2"}').headers).toEqual({ 'Event-Name': 'X', A: '2' });
  });
});

describe('what the recordings say', () => {
  it('has the caller as he wrote himself, in all formats', () => {
    for (const name of RECORDINGS.filter((one) => one.startsWith('09-')))
      for (const event of eventsOf(name).filter(isIncoming))
        expect(headerOf(event, 'Caller-Caller-ID-Name')).toBe("Alice O'Neil: 100% Zoë");
  });

  it('has lists of what the dialplan matched', () => {
    const lists = [
      ...eventsOf('09-bridge-sip-caller-bye.json'),
      ...eventsOf('09-bridge-sip-caller-bye.plain'),
    ]
      .map(({ headers }) => headers['variable_DP_MATCH'])
      .filter((value) => value !== undefined);
    expect(lists.length).toBeGreaterThan(1);
    for (const list of lists) expect(list).toEqual(['5101', '5101']);
  });

  it('has events with a body inside', () => {
    const bodies = eventsOf('56-custom-event-with-body').map(({ body }) => body);
    expect(bodies).toEqual(['hello\nworld', 'hello\nworld']);
  });

  it.each(['90-outbound-async-full-linger', '91-outbound-caller-bye-no-linger', '92-outbound-sync'])(
    'hands a call over as the whole channel, decoded (%s)',
    (name) => {
      const [first] = messagesOf(name);
      expect(first).toMatchObject({ kind: 'handed', event: { name: 'CHANNEL_DATA' } });
      const [handed] = eventsOf(name);
      expect(headerOf(handed!, 'Caller-Caller-ID-Name')).toBe("Alice O'Neil: 100% Zoë");
      expect(headerOf(handed!, 'Reply-Text')).toBe('+OK\n');
      expect(headerOf(handed!, 'Socket-Mode')).toBe(
        name.includes('sync') && !name.includes('async') ? 'static' : 'async',
      );
    },
  );

  it('lingers before it leaves', () => {
    const kinds = messagesOf('90-outbound-async-full-linger').map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'lingering' || kind === 'leaving')).toEqual([
      'lingering',
      'leaving',
    ]);
  });

  it('answers each of the commands, in their order', () => {
    const asked = recording('50-commands-replies').filter(({ dir }) => dir === '>');
    const commands = Buffer.concat(asked.map(({ bytes }) => bytes)).toString();
    const answers = messagesOf('50-commands-replies').filter(
      ({ kind }) => kind === 'reply' || kind === 'answer',
    );
    expect(commands.startsWith('auth ')).toBe(true);
    expect(answers[0]).toEqual({ kind: 'reply', text: '+OK accepted' });
    expect(answers.length).toBeGreaterThan(35);
  });

  it('refuses an address and a password in words of its own', () => {
    expect(messagesOf('48-acl-rude-rejection').map(({ kind }) => kind)).toEqual([
      'address_refused',
      'leaving',
    ]);
    expect(messagesOf('51-bad-password')).toMatchObject([
      { kind: 'password_wanted' },
      { kind: 'reply', text: '-ERR invalid' },
      { kind: 'leaving' },
    ]);
  });
});

/** The name is cut at its colon on a leg that the switch brings about. */
function isIncoming(event: SwitchEvent): boolean {
  return event.name === 'CHANNEL_CREATE' && headerOf(event, 'Call-Direction') === 'inbound';
}
