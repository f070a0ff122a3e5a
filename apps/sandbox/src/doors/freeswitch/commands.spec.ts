import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { valueOf } from '../../domain/freeswitch/event.ts';
import { SandboxOnWire } from '../../sandbox.builder.ts';
import { EslClient } from './esl-client.builder.ts';
import { plainEvent } from './frame-reader.builder.ts';

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

/** A call to somebody who answers after a second and a half: both legs. */
async function bridged(order: object = {}): Promise<[string, string]> {
  const first = await sandbox.call({ destination: '5101', ...order });
  sandbox.pass(2_000);
  const event = await client.event('CHANNEL_BRIDGE', first);
  return [first, valueOf(event, 'Bridge-B-Unique-ID')!];
}

const ending = async (uuid: string) => {
  const event = await client.event('CHANNEL_HANGUP_COMPLETE', uuid);
  return [valueOf(event, 'Hangup-Cause'), valueOf(event, 'variable_hangup_cause_q850')];
};

describe('uuid_kill', () => {
  it('ends a leg at once with the cause, and a second time there is nothing to end', async () => {
    const uuid = await answered();
    expect(await client.api(`uuid_exists ${uuid}`)).toBe('true');
    expect(await client.api(`uuid_kill ${uuid} ALLOTTED_TIMEOUT`)).toBe('+OK\n');
    expect(await client.api(`uuid_exists ${uuid}`)).toBe('false');
    expect(await client.api(`uuid_kill ${uuid}`)).toBe('-ERR No such channel!\n');
    expect(await ending(uuid)).toEqual(['ALLOTTED_TIMEOUT', '16']);
  });

  it.each([
    ['CALL_REJECTED', '21'],
    ['OUTGOING_CALL_BARRED', '52'],
    ['USER_BUSY', '17'],
  ])('refuses a call that waits unanswered with %s, and it costs nothing', async (cause, q850) => {
    const uuid = await sandbox.call({ destination: '4000' });
    await client.api(`uuid_kill ${uuid} ${cause}`);
    expect(await ending(uuid)).toEqual([cause, q850]);
    const event = await client.event('CHANNEL_HANGUP_COMPLETE', uuid);
    expect(valueOf(event, 'variable_billusec')).toBe('0');
    expect(valueOf(event, 'variable_sip_hangup_disposition')).toBe('send_refuse');
    expect(await sandbox.calls()).toMatchObject([{ uuid, cause, answered_us: null, billable_us: 0 }]);
  });

  it('of one leg ends the other one normally; of both, each has its cause', async () => {
    const [first, second] = await bridged();
    await client.api(`uuid_kill ${first} ALLOTTED_TIMEOUT`);
    expect([await ending(first), await ending(second)]).toEqual([
      ['ALLOTTED_TIMEOUT', '16'],
      ['NORMAL_CLEARING', '16'],
    ]);
  });
});

describe('sched_hangup', () => {
  it('ends the call at a whole second, up to one second early, and a billed microsecond is one of the switch', async () => {
    const uuid = await answered();
    sandbox.pass(480);
    expect(await client.api(`sched_hangup +2 ${uuid} allotted_timeout`)).toBe('+OK\n');
    sandbox.pass(1_519);
    expect(await client.api(`uuid_exists ${uuid}`)).toBe('true');
    sandbox.pass(1);
    expect(await client.api(`uuid_exists ${uuid}`)).toBe('false');
    expect(await ending(uuid)).toEqual(['ALLOTTED_TIMEOUT', '16']);
    const [truth] = await sandbox.calls(`?uuid=${uuid}`);
    const event = await client.event('CHANNEL_HANGUP_COMPLETE', uuid);
    expect(valueOf(event, 'variable_billusec')).toBe(String(truth!.billable_us));
    expect(valueOf(event, 'variable_end_uepoch')).toBe(String(truth!.ended_us));
  });

  it.each([
    ['alloted_timeout', 'NORMAL_CLEARING'],
    ['ALLOTTED_TIMEOUT', 'ALLOTTED_TIMEOUT'],
    ['602', 'UNKNOWN'],
    ['nonsense', 'NORMAL_CLEARING'],
    ['', 'ALLOTTED_TIMEOUT'],
  ])('takes "%s" for %s', async (word, cause) => {
    const uuid = await answered();
    await client.api(`sched_hangup +1 ${uuid} ${word}`);
    sandbox.pass(1_000);
    expect((await ending(uuid))[0]).toBe(cause);
  });

  it('a second time does not replace the first: the earliest wins', async () => {
    const uuid = await answered();
    await client.api(`sched_hangup +4 ${uuid}`);
    await client.api(`sched_hangup +8 ${uuid}`);
    expect(await client.api('show tasks')).toMatch(
      /switch_ivr_schedule_hangup,.*\n.*switch_ivr_schedule_hangup/,
    );
    sandbox.pass(4_000);
    expect(await client.api(`uuid_exists ${uuid}`)).toBe('false');
  });

  it('is taken back by sched_del, all of a call at once, and set anew', async () => {
    const uuid = await answered();
    await client.api(`sched_hangup +3 ${uuid}`);
    await client.api(`sched_hangup +4 ${uuid}`);
    sandbox.pass(1_000);
    expect(await client.api(`sched_del ${uuid}`)).toBe('+OK Deleted: 2\n');
    expect(await client.api(`sched_del ${uuid}`)).toBe('+OK Deleted: 0\n');
    await client.api(`sched_hangup +5 ${uuid} ALLOTTED_TIMEOUT`);
    sandbox.pass(4_999);
    expect(await client.api(`uuid_exists ${uuid}`)).toBe('true');
    sandbox.pass(1);
    expect(await ending(uuid)).toEqual(['ALLOTTED_TIMEOUT', '16']);
    expect(await client.names()).toEqual(expect.arrayContaining(['ADD_SCHEDULE', 'DEL_SCHEDULE']));
  });
});

describe('a call that is parked before it rings', () => {
  it('goes where it is sent with what was set on it, and its limit begins with the answer', async () => {
    const uuid = await sandbox.call({ destination: '525512345678', context: 'parked', account: 'ACME-1000' });
    const parked = await client.event('CHANNEL_PARK', uuid);
    expect([valueOf(parked, 'Answer-State'), valueOf(parked, 'variable_accountcode')]).toEqual([
      'ringing',
      'ACME-1000',
    ]);
    await client.api(`uuid_setvar_multi ${uuid} billing_session=BS-1;max_seconds=30`);
    await client.api(`uuid_setvar ${uuid} execute_on_answer sched_hangup +30 allotted_timeout`);
    expect(await client.api(`uuid_transfer ${uuid} 525512345678 XML default`)).toBe('+OK\n');
    sandbox.pass(60_000);
    const end = await client.event('CHANNEL_HANGUP_COMPLETE', uuid);
    expect(valueOf(end, 'Hangup-Cause')).toBe('ALLOTTED_TIMEOUT');
    expect(valueOf(end, 'variable_billing_session')).toBe('BS-1');
    const billed = Number(valueOf(end, 'variable_billusec'));
    expect(billed).toBeGreaterThan(29_000_000);
    expect(billed).toBeLessThanOrEqual(30_040_000);
    expect((await client.names()).filter((name) => name === 'CHANNEL_CREATE')).toHaveLength(2);
  });

  it('can be answered by bridging it to a leg that was dialled for it', async () => {
    const uuid = await sandbox.call({ destination: '4000' });
    await client.ask('bgapi originate sofia/gateway/carrier_a/7001 &park()');
    sandbox.pass(2_000);
    const job = await client.event('BACKGROUND_JOB');
    const other = job.body!.slice(4, -1);
    expect(await client.api(`uuid_bridge ${uuid} ${other}`)).toBe(`+OK ${other}\n`);
    await client.event('CHANNEL_ANSWER', uuid);
    expect(valueOf(await client.event('CHANNEL_BRIDGE', uuid), 'Bridge-B-Unique-ID')).toBe(other);
  });
});

describe('uuid_transfer and uuid_park', () => {
  it('keep the leg and its answer: no second birth, and everything from the first answer on is billed', async () => {
    const uuid = await answered();
    const first = valueOf(await client.event('CHANNEL_ANSWER', uuid), 'Caller-Channel-Answered-Time');
    sandbox.pass(1_000);
    expect(await client.api(`uuid_park ${uuid}`)).toBe('+OK\n');
    sandbox.pass(1_000);
    await client.api(`uuid_transfer ${uuid} 1003 XML default`);
    sandbox.pass(5_000);
    const end = await client.event('CHANNEL_HANGUP_COMPLETE', uuid);
    expect(valueOf(end, 'Caller-Channel-Answered-Time')).toBe(first);
    expect(Number(valueOf(end, 'variable_billusec'))).toBeGreaterThanOrEqual(5_000_000);
    expect(valueOf(end, 'Caller-Profile-Index')).toBe('2');
    const names = (await client.names()).filter((name) => /CREATE|ANSWER|UNPARK/.test(name));
    expect(names).toEqual(['CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_UNPARK', 'CHANNEL_UNPARK']);
  });

  it('with -bleg sends the other leg, which lives on and is billed on when the first one has ended', async () => {
    const [first, second] = await bridged();
    await client.api(`uuid_transfer ${first} -bleg 4001 XML default`);
    sandbox.pass(20);
    expect(await ending(first)).toEqual(['NORMAL_CLEARING', '16']);
    sandbox.pass(10_000);
    expect(await client.api(`uuid_exists ${second}`)).toBe('true');
    expect(await client.api('hupall NORMAL_CLEARING')).toBe(
      '+OK hangup all channels with cause NORMAL_CLEARING\n',
    );
    const truth = await sandbox.calls();
    expect(truth.find(({ uuid }) => uuid === second)!.billable_us).toBeGreaterThanOrEqual(10_000_000);
  });
});

describe('variables', () => {
  it('are set, read, written over and taken away', async () => {
    const uuid = await answered();
    await client.api(`uuid_setvar ${uuid} billing_id B-1 x=y é`);
    expect(await client.api(`uuid_getvar ${uuid} billing_id`)).toBe('B-1 x=y é');
    await client.api(`uuid_setvar ${uuid} billing_id`);
    expect(await client.api(`uuid_getvar ${uuid} billing_id`)).toBe('_undef_');
    expect(await client.api(`uuid_getvar ${uuid} answer_uepoch`)).toBe('_undef_');
  });

  it('and the rest of a leg are dumped in plain and as JSON, with the instant of the answer', async () => {
    const uuid = await answered();
    await client.api(`uuid_setvar_multi ${uuid} a=1;b=2`);
    const plain = plainEvent(await client.api(`uuid_dump ${uuid}`));
    const json = JSON.parse(await client.api(`uuid_dump ${uuid} json`)) as Record<string, string>;
    const instants = /^Event-(Date|Sequence)/;
    for (const [name, value] of plain.headers)
      if (!instants.test(name)) expect([name, json[name]]).toEqual([name, value]);
    expect(json).toMatchObject({ 'Event-Name': 'CHANNEL_DATA', variable_a: '1', variable_b: '2' });
    const [truth] = await sandbox.calls(`?uuid=${uuid}`);
    expect(json['Caller-Channel-Answered-Time']).toBe(String(truth!.answered_us));
  });
});

describe('show', () => {
  it('says late that a leg is there, and late that it is gone', async () => {
    const [first] = await bridged();
    const listed = JSON.parse(await client.api('show channels as json')) as {
      row_count: number;
      rows: object[];
    };
    expect(listed.row_count).toBe(2);
    expect(listed.rows[0]).toMatchObject({
      uuid: first,
      state: 'CS_EXECUTE',
      application: 'bridge',
      callstate: 'ACTIVE',
    });
    expect(JSON.parse(await client.api('show calls as json'))).toMatchObject({ row_count: 1 });
    expect(await client.api('show calls count')).toBe('\n1 total.\n');
    await client.api(`uuid_kill ${first}`);
    expect(await client.api('show channels count')).toBe('\n2 total.\n');
    sandbox.pass(240);
    expect(await client.api('show channels as json')).toBe('{"row_count": 0}\n');

    const uuid = await sandbox.call({ destination: '4000' });
    expect([await client.api(`uuid_exists ${uuid}`), await client.api('show channels count')]).toEqual([
      'true',
      '\n0 total.\n',
    ]);
    sandbox.pass(190);
    expect(await client.api('show channels count')).toBe('\n1 total.\n');
  });
});

describe('what is told to a leg beside what it does', () => {
  it('is a sound or an end by uuid_broadcast', async () => {
    const uuid = await answered();
    expect(await client.api(`uuid_broadcast ${uuid} tone_stream://%(300,0,800) aleg`)).toBe(
      '+OK Message sent\n',
    );
    sandbox.pass(300);
    const executed = await client.event('CHANNEL_EXECUTE_COMPLETE');
    expect(executed).toBeDefined();
    await client.api(`uuid_broadcast ${uuid} hangup::ALLOTTED_TIMEOUT aleg`);
    expect(await ending(uuid)).toEqual(['ALLOTTED_TIMEOUT', '16']);
  });

  it('is any application, or an end, by sendmsg', async () => {
    const uuid = await answered();
    const message = `sendmsg ${uuid}\ncall-command: execute\nexecute-app-name: set\nexecute-app-arg: via_sendmsg=1`;
    expect(await client.told(message)).toBe('+OK');
    expect(await client.api(`uuid_getvar ${uuid} via_sendmsg`)).toBe('1');
    expect(
      await client.told(`sendmsg ${uuid}\ncall-command: hangup\nhangup-cause: NORMAL_TEMPORARY_FAILURE`),
    ).toBe('+OK');
    expect(await ending(uuid)).toEqual(['NORMAL_TEMPORARY_FAILURE', '41']);
    expect(await client.told(`sendmsg ${uuid}\ncall-command: hangup`)).toBe(
      `-ERR invalid session id [${uuid}]`,
    );
  });
});
