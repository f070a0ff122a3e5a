import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { valueOf } from '../../domain/freeswitch/event.ts';
import { SandboxOnWire } from '../../sandbox.builder.ts';
import { EslClient } from './esl-client.builder.ts';

const ENDS = 'CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_HANGUP_COMPLETE HEARTBEAT SHUTDOWN';

let sandbox: SandboxOnWire;
let port: number;
let client: EslClient;
beforeAll(async () => {
  sandbox = await SandboxOnWire.open();
  port = await sandbox.eventSocketPort();
});
afterAll(() => sandbox.stop());
beforeEach(async () => (client = await EslClient.enter(port, ENDS)));
afterEach(async () => {
  await client.leave();
  await sandbox.post('/_sandbox/reset', {});
});

const fault = async (body: object) => {
  const response = await sandbox.post('/_sandbox/freeswitch/faults', body);
  if (response.status !== 204) throw new Error(await response.text());
};

/** A call that is over after a second. */
const shortCall = async () => {
  const uuid = await sandbox.call({ destination: '4001', talks_ms: 1_000 });
  sandbox.pass(1_000);
  return uuid;
};
const ofLeg = (uuid: string) =>
  client.events.filter((event) => valueOf(event, 'Unique-ID') === uuid).map(({ name }) => name);

describe('an event', () => {
  it('that is lost is told to nobody, and the call has ended all the same', async () => {
    await fault({ kind: 'lose', events: ['CHANNEL_HANGUP_COMPLETE'], count: 1 });
    const [lost, told] = [await shortCall(), await shortCall()];
    await client.names();
    expect(ofLeg(lost)).toEqual(['CHANNEL_CREATE', 'CHANNEL_ANSWER']);
    expect(ofLeg(told)).toEqual(['CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE']);
    expect((await sandbox.calls(`?uuid=${lost}`))[0]).toMatchObject({ cause: 'NORMAL_CLEARING' });
  });

  it('that is told twice is the same one twice', async () => {
    await fault({ kind: 'duplicate', events: ['CHANNEL_ANSWER'] });
    const uuid = await shortCall();
    await client.names();
    expect(ofLeg(uuid).filter((name) => name === 'CHANNEL_ANSWER')).toHaveLength(2);
    const [first, second] = client.events.filter(({ name }) => name === 'CHANNEL_ANSWER');
    expect(second).toEqual(first);
  });

  it('that is delayed arrives later with the instant at which it happened', async () => {
    await fault({ kind: 'delay', ms: 5_000, events: ['CHANNEL_ANSWER'] });
    const uuid = await shortCall();
    await client.names();
    expect(ofLeg(uuid)).toEqual(['CHANNEL_CREATE', 'CHANNEL_HANGUP_COMPLETE']);
    sandbox.pass(4_000);
    const event = await client.event('CHANNEL_ANSWER', uuid);
    const [truth] = await sandbox.calls(`?uuid=${uuid}`);
    expect(valueOf(event, 'Event-Date-Timestamp')).toBe(String(truth!.answered_us));
  });

  it('out of order keeps its number', async () => {
    await fault({ kind: 'reorder', window: 3, count: 3 });
    const uuid = await shortCall();
    await client.names();
    expect(ofLeg(uuid)).toEqual(['CHANNEL_HANGUP_COMPLETE', 'CHANNEL_ANSWER', 'CHANNEL_CREATE']);
    const numbers = client.events.map((event) => Number(valueOf(event, 'Event-Sequence')));
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one));
  });

  it('that is held back to be reordered comes out when the fault is taken back', async () => {
    await fault({ kind: 'reorder', window: 100 });
    const uuid = await shortCall();
    expect(await client.names()).toEqual([]);
    expect((await sandbox.freeswitch('/faults'))['faults']).toEqual([
      { kind: 'reorder', window: 100, left: null },
    ]);
    await sandbox.send('DELETE', '/_sandbox/freeswitch/faults', { body: {} });
    await client.names();
    expect(ofLeg(uuid)).toHaveLength(3);
  });

  it('by the ten thousand at once is delivered whole, and the switch answers meanwhile', async () => {
    await fault({ kind: 'burst', count: 10_000 });
    expect(await client.api('echo here')).toBe('here');
    const told = () => client.events.filter(({ name }) => name === 'HEARTBEAT').length;
    await until(() => told() >= 10_000, { what: 'the burst', limitMs: 20_000 });
    await client.names();
    expect(told()).toBe(10_000);
  });
});

describe('the connection', () => {
  it('that is dropped takes nobody with it: calls go on, and nothing is told again', async () => {
    const uuid = await sandbox.call({ destination: '4001' });
    await client.event('CHANNEL_ANSWER', uuid);
    await fault({ kind: 'drop' });
    await client.closed;
    const again = await EslClient.enter(port, ENDS);
    expect(await again.api(`uuid_exists ${uuid}`)).toBe('true');
    expect(await again.names()).toEqual([]);
    await again.leave();
  });

  it('that is cut cannot be had again for a while, and calls end unheard', async () => {
    const uuid = await sandbox.call({ destination: '4001', talks_ms: 30_000 });
    await fault({ kind: 'cut', ms: 60_000 });
    await client.closed;
    const refused = await EslClient.open(port);
    await refused.closed;
    expect(refused.bytes).toBe('');
    sandbox.pass(60_000);
    const again = await EslClient.enter(port, ENDS);
    expect(await again.api(`uuid_dump ${uuid}`)).toBe('-ERR No such channel!\n');
    expect(await again.names()).toEqual([]);
    expect((await sandbox.calls(`?uuid=${uuid}`))[0]).toMatchObject({ cause: 'NORMAL_CLEARING' });
    await again.leave();
  });

  it('that is cut can be had again as soon as the fault is taken back', async () => {
    await fault({ kind: 'cut', ms: 3_600_000 });
    await client.closed;
    expect((await sandbox.freeswitch())['open']).toBe(false);
    await sandbox.send('DELETE', '/_sandbox/freeswitch/faults', { body: {} });
    const again = await EslClient.enter(port, ENDS);
    expect(await again.api('echo back')).toBe('back');
    await again.leave();
  });

  it('that is stalled says nothing, and everything afterwards, in order', async () => {
    await fault({ kind: 'stall', ms: 10_000 });
    const uuid = await shortCall();
    client.say('api echo asked\n\n');
    const before = client.replies.length;
    await sandbox.freeswitch();
    expect([client.events, client.replies.length]).toEqual([[], before]);
    sandbox.pass(9_000);
    await client.event('CHANNEL_HANGUP_COMPLETE', uuid);
    await client.names();
    expect(client.replies[before]!.body).toBe('asked');
    expect(ofLeg(uuid)).toHaveLength(3);
  });
});

describe('the switch', () => {
  it('that dies tells nobody, and comes back as another one that knows none of its calls', async () => {
    const before = (await sandbox.freeswitch())['core_uuid'];
    const uuid = await sandbox.call({ destination: '4001', account: 'ACME' });
    sandbox.pass(5_000);
    await client.names();
    client.events.length = 0;
    await fault({ kind: 'restart', down_ms: 3_000 });
    await client.closed;
    expect(client.events).toEqual([]);
    sandbox.pass(3_000);
    const again = await EslClient.enter(port, ENDS);
    const core = await again.api('global_getvar core_uuid');
    expect(core).not.toBe(before);
    expect(await again.api(`uuid_exists ${uuid}`)).toBe('false');
    const [truth] = await sandbox.calls(`?uuid=${uuid}`);
    expect(truth).toMatchObject({ core_uuid: before, cause: null, account: 'ACME' });
    expect(truth!.billable_us).toBe(truth!.ended_us! - truth!.answered_us!);
    expect(truth!.billable_us).toBeGreaterThanOrEqual(4_980_000);
    await again.leave();
  });

  it('that is shut down ends every call, says so, and takes its leave', async () => {
    const uuid = await sandbox.call({ destination: '4001' });
    sandbox.pass(2_000);
    await fault({ kind: 'restart', manner: 'at once' });
    await client.closed;
    const end = client.events.find(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE')!;
    expect([valueOf(end, 'Unique-ID'), valueOf(end, 'Hangup-Cause')]).toEqual([uuid, 'SYSTEM_SHUTDOWN']);
    expect(client.events.map(({ name }) => name)).toContain('SHUTDOWN');
    expect(client.bytes.endsWith('The system is being shut down.\n')).toBe(true);
  });
});

it.each([
  [{ kind: 'never' }, /^kind: /],
  [{ kind: 'lose', events: ['CHANNEL_CREAT'] }, /^events.0: is no name of an event/],
  [{ kind: 'delay' }, /^ms: /],
])('a fault that is none (%j) is refused with the field', async (body, error) => {
  const response = await sandbox.post('/_sandbox/freeswitch/faults', body);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { error: string }).error).toMatch(error);
});
