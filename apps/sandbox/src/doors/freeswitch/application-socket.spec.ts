import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { said } from '@saldo/esl-recordings';
import { until } from '@saldo/testing';
import { valueOf } from '../../domain/freeswitch/event.ts';
import { SandboxOnWire } from '../../sandbox.builder.ts';
import { EslClient } from './esl-client.builder.ts';
import { headerOf } from './frame-reader.builder.ts';
import { FrameReader } from './frame-reader.builder.ts';

let sandbox: SandboxOnWire;
let application: Server;
beforeEach(async () => {
  application = createServer().listen(0, '127.0.0.1');
  await once(application, 'listening');
  const { port } = application.address() as AddressInfo;
  sandbox = await SandboxOnWire.open({ SALDO_SANDBOX_ESL_APPLICATION: `127.0.0.1:${port}` });
});
afterEach(async () => {
  await sandbox.stop();
  application.close();
});

/** A call that is handed to the application, which has said `connect`. */
async function handedOver(order: object) {
  const connected = once(application, 'connection') as Promise<[Socket]>;
  const uuid = await sandbox.call(order);
  const client = EslClient.on((await connected)[0]);
  const data = await client.ask('connect');
  return { uuid, client, data };
}

describe('a call that is handed over with async', () => {
  it('is told whole in the answer to connect, in the order of the recording', async () => {
    const { data, client, uuid } = await handedOver({
      destination: '6000',
      account: 'ACME-1000',
      headers: { 'X-Account': 'ACME-7', 'X-Tenant': 't42' },
    });
    const [real] = new FrameReader().read(said('90-outbound-async-full-linger', 'switch').bytes);
    expect(data.headers.map(([name]) => name)).toEqual(real!.headers.map(([name]) => name));
    expect(headerOf(data, 'Unique-ID')).toBe(uuid);
    expect(data.headers.slice(-4)).toEqual(real!.headers.slice(-4));
    await client.leave();
  });

  it('does what it is told at once, and lingers for the last events', async () => {
    const { client, uuid } = await handedOver({ destination: '6000' });
    expect(await client.told('linger 5')).toBe('+OK will linger 5 seconds');
    expect(await client.told('myevents json')).toBe('+OK Events Enabled');
    expect(await client.told('sendmsg\ncall-command: execute\nexecute-app-name: answer')).toBe('+OK');
    await client.event('CHANNEL_ANSWER', uuid);
    sandbox.pass(2_000);
    await client.told('sendmsg\ncall-command: hangup\nhangup-cause: NORMAL_CLEARING');
    await client.event('CHANNEL_DESTROY', uuid);
    const notice = client.replies.at(-1)!;
    expect([headerOf(notice, 'Content-Disposition'), headerOf(notice, 'Linger-Time')]).toEqual([
      'linger',
      '5',
    ]);
    sandbox.pass(5_000);
    await client.closed;
    expect(headerOf(client.replies.at(-1)!, 'Content-Disposition')).toBe('disconnect');
    const names = client.events.map(({ name }) => name);
    expect(names.slice(-1)).toEqual(['CHANNEL_STATE']);
    expect(names).toContain('CHANNEL_UNPARK');
  });

  it('without linger is closed behind the last but one of its events', async () => {
    const { client, uuid } = await handedOver({ destination: '6000' });
    await client.told('myevents json');
    await sandbox.post(`/_sandbox/freeswitch/calls/${uuid}/hangup`, {});
    await client.closed;
    expect(client.events.at(-1)!.name).toBe('CHANNEL_HANGUP_COMPLETE');
    expect(headerOf(client.replies.at(-1)!, 'Controlled-Session-UUID')).toBe(uuid);
  });

  it('goes on in the dialplan when the application leaves', async () => {
    const { client, uuid } = await handedOver({ destination: '6000' });
    expect(await client.told('exit')).toBe('+OK bye');
    await client.closed;
    const [truth] = await sandbox.calls(`?uuid=${uuid}`);
    expect(truth).toMatchObject({ cause: 'NORMAL_CLEARING' });
  });
});

it('a call that is handed over without async hears of an application when it is over', async () => {
  const { client, uuid, data } = await handedOver({ destination: '6001' });
  expect([headerOf(data, 'Socket-Mode'), headerOf(data, 'Control')]).toEqual(['static', 'single-channel']);
  expect(await client.told('sendmsg\ncall-command: execute\nexecute-app-name: answer')).toBe('+OK');
  const count = client.replies.length;
  client.say('sendmsg\ncall-command: execute\nexecute-app-name: sleep\nexecute-app-arg: 500\n\n');
  const inbound = await EslClient.enter(await sandbox.eventSocketPort(), 'CHANNEL_EXECUTE');
  expect(await inbound.api(`uuid_getvar ${uuid} current_application`)).toBe('sleep');
  expect(client.replies).toHaveLength(count);
  sandbox.pass(500);
  expect(await client.told('getvar accountcode')).toBe('+OK');
  expect(client.replies.length).toBeGreaterThan(count);
  await client.leave();
  await inbound.leave();
});

it('a call that is sent elsewhere in step answers, for what ran on it has returned', async () => {
  const { client, uuid } = await handedOver({ destination: '6001' });
  const count = client.replies.length;
  client.say(
    'sendmsg\ncall-command: execute\nexecute-app-name: transfer\nexecute-app-arg: 1060 XML default\n\n',
  );
  const isAnswered = () => {
    sandbox.pass(20);
    return client.replies.length > count;
  };
  await until(isAnswered, { what: 'the answer', limitMs: 20_000 });
  expect(headerOf(client.replies.at(-1)!, 'Reply-Text')).toBe('+OK');
  const [truth] = await sandbox.calls(`?uuid=${uuid}`);
  expect(truth).toMatchObject({ ended_us: null });
  await client.leave();
});

it('a call whose application cannot be reached ends as a dialplan does', async () => {
  const refused = await SandboxOnWire.open({ SALDO_SANDBOX_ESL_APPLICATION: '127.0.0.1:9' });
  const client = await EslClient.enter(await refused.eventSocketPort(), 'CHANNEL_HANGUP_COMPLETE');
  const uuid = await refused.call({ destination: '6000' });
  expect(valueOf(await client.event('CHANNEL_HANGUP_COMPLETE', uuid), 'Hangup-Cause')).toBe(
    'NORMAL_CLEARING',
  );
  await client.leave();
  await refused.stop();
});
