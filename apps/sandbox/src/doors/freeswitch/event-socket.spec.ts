import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { said } from '@saldo/esl-recordings';
import { SandboxOnWire } from '../../sandbox.builder.ts';
import { EslClient } from './esl-client.builder.ts';
import { eventIn, type Frame, FrameReader, headerOf } from './frame-reader.builder.ts';
import { CommandReader } from '../../domain/freeswitch/wire/command-reader.ts';

let sandbox: SandboxOnWire;
let port: number;
beforeAll(async () => {
  sandbox = await SandboxOnWire.open();
  port = await sandbox.eventSocketPort();
});
afterAll(() => sandbox.stop());

describe('coming in', () => {
  it('is asked for the password first, and let in with it', async () => {
    const client = await EslClient.enter(port);
    expect(client.bytes).toBe(
      'Content-Type: auth/request\n\nContent-Type: command/reply\nReply-Text: +OK accepted\n\n',
    );
    await client.leave();
  });

  it('with a wrong password is over, in the words of the recording', async () => {
    const client = await EslClient.open(port);
    client.say('auth wrong\n\n');
    await client.closed;
    expect(client.bytes).toBe(said('51-bad-password', 'switch').bytes.toString());
  });

  it('does nothing before the password, which counts all the same', async () => {
    const client = await EslClient.open(port);
    expect(await client.told('api status')).toBe('');
    expect(headerOf(client.replies[1] ?? (await client.ask('api status')), 'Reply-Text')).toBe(
      '-ERR command not found',
    );
    client.say('auth ClueCon\n\n');
    expect(await client.api('uuid_exists nobody')).toBeDefined();
    await client.leave();
  });

  it('from an address that is not listed is thrown out without being asked', async () => {
    const closed = await SandboxOnWire.open({ SALDO_SANDBOX_ESL_ADDRESSES: '203.0.113.7' });
    const client = await EslClient.open(await closed.eventSocketPort());
    await client.closed;
    expect(client.bytes).toBe(said('48-acl-rude-rejection', 'switch').bytes.toString());
    await closed.stop();
  });
});

/** What differs from one switch to the next, or from one second to the next. */
const OWN = /^(api (status|global_getvar)|sendevent|userauth|bgapi nosuch|api originate)/;

describe('the commands of the recording', () => {
  const commands = new CommandReader().read(said('50-commands-replies', 'client').bytes);
  const real = new FrameReader()
    .read(said('50-commands-replies', 'switch').bytes)
    .filter((frame) => !headerOf(frame, 'Content-Type')?.startsWith('text/event'))
    .slice(1);
  const asked = commands.map(({ line }, index): [string, Frame] => [line, real[index]!]);

  it('are answered in its words', async () => {
    const client = await EslClient.open(port);
    for (const [line] of asked) client.say(`${line}\n\n`);
    await client.closed;
    const own = client.replies.slice(1);
    for (const [index, [line, frame]] of asked.entries())
      if (!OWN.test(line)) expect([line, own[index]]).toEqual([line, frame]);
    expect(own).toHaveLength(real.length);
  });
});

describe('commands', () => {
  it('may come in one piece, byte by byte and with carriage returns, and are answered in order', async () => {
    const client = await EslClient.enter(port);
    client.say('api echo a\r\n\r\napi echo b\n\nnosuch\n\napi echo c\n');
    client.say('\n');
    await client.ask('api echo d');
    await client.names();
    expect(client.bytes).toContain(
      'Content-Length: 1\n\naContent-Type: api/response\nContent-Length: 1\n\nbContent-Type: command/reply\nReply-Text: -ERR command not found\n\nContent-Type: api/response\nContent-Length: 1\n\ncContent-Type: api/response\nContent-Length: 1\n\nd',
    );
    await client.leave();
  });

  it('by the thousand at once are all answered', async () => {
    const client = await EslClient.enter(port);
    client.say('api echo x\n\n'.repeat(20_000));
    client.say('exit\n\n');
    await client.closed;
    expect(client.replies.filter(({ body }) => body === 'x')).toHaveLength(20_000);
  });

  it('without an end are thrown out before they fill the memory', async () => {
    const client = await EslClient.enter(port);
    client.say(`api echo ${'x'.repeat(1_100_000)}`);
    await client.closed;
    expect((await sandbox.freeswitch())['connections']).toBe(0);
  });
});

describe('an event that a client sends', () => {
  it('reaches who wants its subclass, with its body, after the reply, in both formats as recorded', async () => {
    const client = await EslClient.enter(port);
    await client.ask('event plain CUSTOM billing::test');
    const event =
      'sendevent CUSTOM\nEvent-Subclass: billing::test\nX-One: a b&c=d%é:"q"\ncontent-length: 11\n\nhello\nworld';
    client.say(event);
    const plain = await client.event('CUSTOM');
    await client.ask('event json CUSTOM billing::test');
    client.events.length = 0;
    client.say(event);
    const json = await client.event('CUSTOM');
    const [recordedPlain, recordedJson] = recordedEvents();
    for (const [own, real] of [
      [plain, recordedPlain],
      [json, recordedJson],
    ] as const) {
      expect(own.headers.map(([name]) => name)).toEqual(real!.headers.map(([name]) => name));
      expect(own.body).toBe('hello\nworld');
    }
    await client.leave();
  });
});

function recordedEvents() {
  return new FrameReader()
    .read(said('56-custom-event-with-body', 'switch').bytes)
    .filter((frame) => headerOf(frame, 'Content-Type')?.startsWith('text/event'))
    .map(eventIn);
}
