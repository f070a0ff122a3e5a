import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { valueOf } from '../../domain/freeswitch/event.ts';
import { SandboxOnWire } from '../../sandbox.builder.ts';
import { EslClient } from './esl-client.builder.ts';
import { headerOf } from './frame-reader.builder.ts';

let sandbox: SandboxOnWire;
let client: EslClient;
beforeAll(async () => (sandbox = await SandboxOnWire.open()));
afterAll(() => sandbox.stop());
beforeEach(async () => (client = await EslClient.enter(await sandbox.eventSocketPort(), 'ALL')));
afterEach(async () => {
  await client.leave();
  await sandbox.post('/_sandbox/reset', {});
});

/** A call that is answered at once and waits. */
async function answered(): Promise<string> {
  const uuid = await sandbox.call({ destination: '4001', account: 'ACME-1000' });
  await client.event('CHANNEL_PARK', uuid);
  return uuid;
}

describe('originate', () => {
  it('holds up its connection until somebody has answered; what happened meanwhile comes behind the reply', async () => {
    const count = client.events.length;
    const start = client.bytes.length;
    client.say('api originate loopback/1120/default &park()\n\n');
    const other = await EslClient.enter(await sandbox.eventSocketPort(), 'CHANNEL_CREATE');
    sandbox.pass(1_000);
    await other.names();
    expect(client.events.length).toBe(count);
    sandbox.pass(1_500);
    const created = await client.event('CHANNEL_CREATE');
    expect(valueOf(created, 'Channel-Name')).toBe('loopback/1120-a');
    const reply = client.replies.at(-1)!;
    expect(client.bytes.indexOf(reply.body)).toBeLessThan(client.bytes.indexOf('CHANNEL_CREATE', start));
    expect(reply.body).toMatch(/^\+OK [0-9a-f-]{36}\n$/);
    await other.leave();
  });

  it.each([
    ['loopback/3000/default', 'USER_BUSY'],
    ['loopback/9999/default', 'NO_ROUTE_DESTINATION'],
    ['sofia/gateway/nosuchgw/1', 'INVALID_GATEWAY'],
    ['{originate_timeout=3}loopback/2000/default', 'NO_ANSWER'],
  ])('in the background to %s says %s in its job', async (url, cause) => {
    const reply = await client.ask(`bgapi originate ${url} &park()`);
    const job = headerOf(reply, 'Job-UUID');
    expect(headerOf(reply, 'Reply-Text')).toBe(`+OK Job-UUID: ${job}`);
    sandbox.pass(4_000);
    const done = await client.event('BACKGROUND_JOB');
    expect([valueOf(done, 'Job-UUID'), valueOf(done, 'Job-Command'), done.body]).toEqual([
      job,
      'originate',
      `-ERR ${cause}\n`,
    ]);
  });

  it('with a limit of its own needs nobody to end the call', async () => {
    await client.ask(
      `bgapi originate {execute_on_answer='sched_hangup +3 allotted_timeout'}sofia/gateway/carrier_a/5555 &park()`,
    );
    sandbox.pass(6_000);
    const end = await client.event('CHANNEL_HANGUP_COMPLETE');
    expect(valueOf(end, 'Hangup-Cause')).toBe('ALLOTTED_TIMEOUT');
  });
});

describe('subscriptions', () => {
  it('are by name, changed by nixevent, narrowed by filter, ended by noevents', async () => {
    const other = await EslClient.enter(await sandbox.eventSocketPort());
    expect(await other.told('event plain CHANNEL_CREATE CHANNEL_PARK NO_SUCH')).toBe(
      '+OK event listener enabled plain',
    );
    await sandbox.call({ destination: '4000' });
    expect(await other.names()).toEqual(['CHANNEL_CREATE', 'CHANNEL_PARK']);
    await other.told('nixevent CHANNEL_CREATE');
    await sandbox.call({ destination: '4000' });
    expect(await other.names()).toEqual(['CHANNEL_CREATE', 'CHANNEL_PARK', 'CHANNEL_PARK']);
    await other.told('filter Caller-Caller-ID-Number 777');
    await sandbox.call({ destination: '4000' });
    const wanted = await sandbox.call({ destination: '4000', caller: '777' });
    await other.names();
    expect(other.events.slice(3).map((event) => valueOf(event, 'Unique-ID'))).toEqual([wanted]);
    await other.told('filter delete all');
    await other.told('noevents');
    await sandbox.call({ destination: '4000' });
    expect((await other.names()).length).toBe(4);
    await other.leave();
  });

  it('of one leg end with it: the connection is closed', async () => {
    const uuid = await answered();
    const own = await EslClient.enter(await sandbox.eventSocketPort());
    expect(await own.told(`myevents ${uuid}`)).toBe('+OK Events Enabled');
    await sandbox.call({ destination: '4001' });
    await client.api(`uuid_kill ${uuid}`);
    await own.closed;
    expect(own.events.every((event) => valueOf(event, 'Unique-ID') === uuid)).toBe(true);
    expect(own.bytes).toContain(`Controlled-Session-UUID: ${uuid}\nContent-Disposition: disconnect`);
  });

  it('in JSON say every value that a variable was given, in plain one text that stands for all', async () => {
    const uuid = await sandbox.call({ destination: '5101' });
    const json = await client.event('CHANNEL_EXECUTE', uuid);
    expect(json.headers.find(([name]) => name === 'variable_DP_MATCH')?.[1]).toEqual(['5101', '5101']);
    expect(await client.api(`uuid_dump ${uuid}`)).toContain('variable_DP_MATCH: ARRAY%3A%3A5101%7C%3A5101\n');
  });
});

describe('the switch as a whole', () => {
  it('says its time, its version and its name', async () => {
    expect(await client.api('version')).toBe('FreeSWITCH Version 1.10.12-release~64bit ( 64bit)\n');
    expect(await client.api('global_getvar core_uuid')).toBe((await sandbox.freeswitch())['core_uuid']);
    expect(await client.api('strftime_tz America/Mexico_City %Y-%m-%d %H:%M')).toMatch(
      /^2026-03-01 06:\d\d$/,
    );
    expect(await client.api('strftime_tz Nowhere/Never %Y')).toBe('-ERR Invalid Timezone\n');
    expect(Number(await client.api('uptime ms'))).toBeGreaterThanOrEqual(0);
    expect(await client.api('status')).toMatch(/^UP 0 years, 0 days, /);
    expect(await client.api('reloadxml')).toBe('+OK [Success]\n');
    sandbox.pass(20_000);
    expect(valueOf(await client.event('HEARTBEAT'), 'Event-Info')).toBe('System Ready');
  });

  it('takes no new calls while it is paused, and no event says so', async () => {
    await client.api('fsctl pause');
    const count = client.events.length;
    expect((await sandbox.post('/_sandbox/freeswitch/calls', { destination: '4001' })).status).toBe(503);
    expect((await client.names()).slice(count)).toEqual(['API']);
    await client.api('fsctl resume');
    expect(await answered()).toBeDefined();
  });

  it('shut down elegantly takes calls until the last one has ended, and answers only then', async () => {
    const uuid = await answered();
    client.say('api fsctl shutdown elegant\n\n');
    const other = await EslClient.enter(await sandbox.eventSocketPort());
    await sandbox.call({ destination: '4001', talks_ms: 3_000 });
    const before = client.replies.length;
    sandbox.pass(4_000);
    expect(client.replies.length).toBe(before);
    await sandbox.post(`/_sandbox/freeswitch/calls/${uuid}/hangup`, {});
    sandbox.pass(200);
    await client.closed;
    await other.closed;
    expect(client.bytes.endsWith('Content-Length: 31\n\nThe system is being shut down.\n')).toBe(true);
  });
});

describe('the person at the far end of a leg', () => {
  const act = (uuid: string, what: string, body: object) =>
    sandbox.post(`/_sandbox/freeswitch/calls/${uuid}/${what}`, body);

  it('sends the other one to another number and is gone', async () => {
    const uuid = await sandbox.call({ destination: '5101' });
    sandbox.pass(3_000);
    expect((await act(uuid, 'transfer', { destination: '4001' })).status).toBe(204);
    sandbox.pass(100);
    expect(await sandbox.calls(`?uuid=${uuid}`)).toMatchObject([
      { uuid, cause: 'BLIND_TRANSFER' },
      { originator: uuid, cause: null },
    ]);
    expect((await act(uuid, 'transfer', { destination: '4001' })).status).toBe(404);
  });

  it('who hears nobody sends nobody away, and a number that is none is refused', async () => {
    const uuid = await answered();
    expect((await act(uuid, 'transfer', { destination: '4001' })).status).toBe(404);
    expect((await act(uuid, 'transfer', { destination: 'no number' })).status).toBe(400);
  });
});

it('a call from a carrier to somebody who has his calls sent on says who that was', async () => {
  const uuid = await sandbox.call({
    destination: '525500000001',
    context: 'public',
    account: 'ACME-1000',
    forwards_to: '525500000002',
  });
  sandbox.pass(100);
  const parked = await client.event('CHANNEL_PARK', uuid);
  expect([valueOf(parked, 'Caller-RDNIS'), valueOf(parked, 'Caller-Destination-Number')]).toEqual([
    '525500000001',
    '525500000002',
  ]);
});
