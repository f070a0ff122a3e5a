import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort, until } from '@saldo/testing';
import type { SwitchNews } from '../../ports/switch-line.ts';
import {
  answer,
  CORE,
  GOODBYE,
  jsonEvent,
  reply,
  type Script,
  ScriptedSwitch,
} from './scripted-switch.fixture.ts';
import { type EslLineTimes, EslSwitchLine } from './switch-line.ts';
import { WANTED_EVENTS } from './wanted-events.ts';

const LEG = '19a35d9f-efc3-4164-ad30-ad21b2082af7';
const FAST = { firstMs: 5, mostMs: 10, enterMs: 4_000 };
const LIMIT_MS = 20_000;
const SHUT_DOWN =
  'Content-Type: text/disconnect-notice\nContent-Length: 31\n\nThe system is being shut down.\n';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function aSwitch(script: Script = {}, port = 0): Promise<ScriptedSwitch> {
  const scripted = await ScriptedSwitch.open(script, port);
  open.push(scripted);
  return scripted;
}

function lineTo(address: ScriptedSwitch['address'], times: Partial<EslLineTimes> = {}) {
  const line = new EslSwitchLine('fs1', address, { times: { ...FAST, ...times }, random: () => 0.99 });
  open.push(line);
  const news: SwitchNews[] = [];
  line.open((one) => news.push(one));
  const downs = () => news.flatMap((one) => (one.kind === 'down' ? [one.why] : []));
  return {
    line,
    news,
    downs,
    up: () => until(() => line.isUp(), { what: 'the line', limitMs: LIMIT_MS }),
    down: () => until(() => downs().length > 0, { what: 'no line', limitMs: LIMIT_MS }),
  };
}

describe('a switch that does not let us in', () => {
  it.each([
    ['wrong_password', { says: () => `${reply('-ERR invalid')}${GOODBYE}` }],
    [
      'address_refused',
      {
        greeting: `Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n${GOODBYE}`,
      },
    ],
    [
      'event_refused',
      {
        says: (said: string) =>
          said === 'event json SHUTDOWN' ? reply('-ERR no keywords supplied') : undefined,
      },
    ],
  ] satisfies [string, Script][])('is tried again at long intervals (%s)', async (why, script) => {
    const scripted = await aSwitch(script);
    const { downs, down, news } = lineTo(scripted.address, { refusedMs: 60_000 });
    await down();
    const waitedUntil = performance.now() + 100;
    await until(() => performance.now() > waitedUntil, { what: 'more tries', limitMs: LIMIT_MS });
    expect(downs()).toEqual([why]);
    expect(scripted.sockets).toHaveLength(2);
    expect(JSON.stringify(news)).not.toContain('a secret');
  });

  it('is told of once, however often it is tried, and comes when it is there', async () => {
    const port = await freePort();
    const { downs, down, up, news } = lineTo({ host: '127.0.0.1', port, password: 'a secret' });
    await down();
    const scripted = await aSwitch({}, port);
    await up();
    expect(scripted.sockets.length).toBeGreaterThanOrEqual(2);
    expect(downs()).toEqual(['unreachable']);
    expect(news.at(-1)).toEqual({ kind: 'up', core: CORE });
  });

  it.each([
    ['never greets', { greeting: '' }],
    ['greets and says nothing', { says: () => null }],
  ])('is left when it %s', async (_, script) => {
    const { downs, down } = lineTo((await aSwitch(script)).address, { commandMs: 5_000, enterMs: 50 });
    await down();
    expect(downs()[0]).toBe('unreachable');
  });
});

describe('a line that is up', () => {
  it('has subscribed to each event by itself, in JSON, on the connection without commands', async () => {
    const scripted = await aSwitch();
    await lineTo(scripted.address).up();
    const commands = scripted.packets
      .join('')
      .split('\n\n')
      .filter((said) => said.startsWith('event'));
    expect(commands).toEqual(WANTED_EVENTS.map((name) => `event json ${name}`));
  });

  it('tells what came before the last of them behind the news that it is up', async () => {
    const early = jsonEvent({ 'Event-Name': 'CHANNEL_HANGUP_COMPLETE', 'Unique-ID': LEG });
    const scripted = await aSwitch({
      says: (said) =>
        said === 'event json HEARTBEAT' ? reply('+OK event listener enabled json') + early : undefined,
    });
    const { up, news } = lineTo(scripted.address);
    await up();
    await until(() => news.length === 2, { what: 'the event', limitMs: LIMIT_MS });
    expect(news).toMatchObject([{ kind: 'up' }, { event: { name: 'CHANNEL_HANGUP_COMPLETE' } }]);
  });

  it('says an order in one write, the limit before the call can move', async () => {
    const scripted = await aSwitch();
    const { line, up } = lineTo(scripted.address);
    await up();
    const release = {
      paidSeconds: 30,
      destination: '5111',
      context: 'default',
      variables: { a: '1', b: 'x;y=z' },
    };
    expect(await line.release(LEG, release)).toBe('done');
    expect(scripted.packets.at(-1)).toBe(
      `api uuid_setvar ${LEG} a 1\n\napi uuid_setvar ${LEG} b x;y=z\n\n` +
        `api uuid_setvar ${LEG} execute_on_answer_saldo_limit sched_hangup +30 allotted_timeout\n\n` +
        `api uuid_transfer ${LEG} 5111 XML default\n\n`,
    );
    expect(await line.arm(LEG, 1_795_208_365)).toBe('done');
    expect(scripted.packets.at(-1)).toBe(
      `api sched_del ${LEG}\n\napi sched_hangup 1795208365 ${LEG} allotted_timeout\n\n`,
    );
  });

  it('gives each of many orders its own answer', async () => {
    const scripted = await aSwitch({
      says: (said) => (said.includes('uuid_kill 7') ? answer('-ERR No such channel!\n') : undefined),
    });
    const { line, up } = lineTo(scripted.address);
    await up();
    const outcomes = await Promise.all([5, 6, 7, 8].map((leg) => line.hangUp(String(leg), 'USER_BUSY')));
    expect(outcomes).toEqual(['done', 'done', 'gone', 'done']);
  });

  it('knows nothing of anything that is asked behind a command without an answer, and comes back', async () => {
    const stuck = new Set<number>();
    const scripted = await aSwitch({
      says: (said, connection) => {
        if (said.includes('uuid_kill')) stuck.add(connection);
        return stuck.has(connection) ? null : undefined;
      },
    });
    const { line, up, down, downs, news } = lineTo(scripted.address, { commandMs: 150 });
    await up();
    expect(await Promise.all([line.hangUp(LEG, 'USER_BUSY'), line.arm(LEG, 9), line.legs()])).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    await down();
    // Held up for so long it is also left while it lets itself in.
    expect(new Set(downs())).toEqual(new Set(['unanswered']));
    await until(() => news.at(-1)?.kind === 'up', { what: 'the line again', limitMs: LIMIT_MS });
  });

  it.each([
    ['lost', (scripted: ScriptedSwitch) => scripted.sockets[0]?.destroy()],
    ['lost', (scripted: ScriptedSwitch) => scripted.sockets[1]?.destroy()],
    ['lost', (scripted: ScriptedSwitch) => scripted.say(GOODBYE)],
    ['shut_down', (scripted: ScriptedSwitch) => scripted.say(SHUT_DOWN)],
    ['unreadable', (scripted: ScriptedSwitch) => scripted.say('Content-Length: 99999999999\n\n')],
    ['unreadable', (scripted: ScriptedSwitch) => scripted.say('Content-Length: -1\n\n')],
    ['unreadable', (scripted: ScriptedSwitch) => scripted.say('HTTP/1.1 400 Bad Request\n\n')],
    ['unreadable', (scripted: ScriptedSwitch) => scripted.say(reply('+OK nobody asked'))],
    ['unreadable', (scripted: ScriptedSwitch) => scripted.say('x'.repeat(300_000))],
  ])('ends with both connections and a name for it (%s), and comes back', async (why, spoil) => {
    const scripted = await aSwitch();
    const { line, news, downs, down, up } = lineTo(scripted.address);
    await up();
    spoil(scripted);
    await down();
    expect(downs()).toEqual([why]);
    await until(() => news.at(-1)?.kind === 'up', { what: 'the line again', limitMs: LIMIT_MS });
    expect(scripted.sockets).toHaveLength(4);
    expect(line.isUp()).toBe(true);
  });

  /** A line whose connection for commands has heard that the switch shuts down, and the other connection. */
  const halfGoodbye = async (times: Partial<EslLineTimes> = {}) => {
    let subscribed = 0;
    const says = (said: string, connection: number) => {
      if (said.startsWith('event ')) subscribed = connection;
      return undefined;
    };
    const scripted = await aSwitch({ says });
    const told = lineTo(scripted.address, { ...times, firstMs: 60_000, mostMs: 60_000 });
    await told.up();
    const events = scripted.sockets[subscribed - 1]!;
    scripted.sockets.find((socket) => socket !== events)!.write(SHUT_DOWN);
    const isHeard = async () => (await told.line.hangUp(LEG, 'USER_BUSY')) === 'unknown';
    await until(isHeard, { what: 'the goodbye', limitMs: LIMIT_MS });
    return { ...told, events };
  };

  it('tells the ends of calls that come later than the goodbye on the connection for commands', async () => {
    const { news, down, events } = await halfGoodbye();
    const end = jsonEvent({ 'Event-Name': 'CHANNEL_HANGUP_COMPLETE', 'Unique-ID': LEG });
    events.end(end);
    await down();
    expect(news).toMatchObject([
      { kind: 'up' },
      { event: { name: 'CHANNEL_HANGUP_COMPLETE' } },
      { kind: 'down', why: 'shut_down' },
    ]);
  });

  it('waits no longer for them than for an answer', async () => {
    const { down, downs } = await halfGoodbye({ commandMs: 500 });
    await down();
    expect(downs()).toEqual(['shut_down']);
  });

  it('takes a switch without a heartbeat for dead', async () => {
    const { up, down, downs } = lineTo((await aSwitch()).address, { silenceMs: 60 });
    await up();
    await down();
    expect(downs()[0]).toBe('silent');
  });

  it('stays while the heartbeat comes', async () => {
    const scripted = await aSwitch();
    const { up, downs, news } = lineTo(scripted.address, { silenceMs: 1_200 });
    await up();
    const endsAt = performance.now() + 1_500;
    const beat = () => {
      scripted.sockets.forEach((socket) => socket.write(jsonEvent({ 'Event-Name': 'HEARTBEAT' })));
      return performance.now() > endsAt;
    };
    await until(beat, { what: 'heartbeats', limitMs: LIMIT_MS });
    expect(downs()).toEqual([]);
    expect(news.length).toBeGreaterThan(3);
  });

  it('notices another life of the switch, at its beginning and later', async () => {
    let lives = 0;
    const other = CORE.replace('6095', '7777');
    const scripted = await aSwitch({
      says: (said) => {
        if (said !== 'api global_getvar core_uuid') return undefined;
        lives += 1;
        return answer(lives === 2 || lives === 5 ? other : CORE);
      },
    });
    const { downs, news } = lineTo(scripted.address, { probeMs: 20 });
    await until(() => news.length >= 3, { what: 'two ends', limitMs: LIMIT_MS });
    expect(downs().slice(0, 2)).toEqual(['another_life', 'another_life']);
  });

  it('answers about another leg than the one that was asked for prove nothing', async () => {
    const scripted = await aSwitch({
      says: (said) =>
        said.includes('uuid_dump')
          ? answer(JSON.stringify({ 'Event-Name': 'CHANNEL_DATA', 'Unique-ID': 'other' }))
          : said.includes('show')
            ? answer('-ERR')
            : undefined,
    });
    const { line, up } = lineTo(scripted.address);
    await up();
    expect([await line.inspect(LEG), await line.legs()]).toEqual(['unknown', 'unknown']);
  });
});

it('a password of two lines is not taken', () => {
  const address = { host: '127.0.0.1', port: 1, password: `a\n\napi fsctl shutdown` };
  expect(() => new EslSwitchLine('fs1', address)).toThrow('no line breaks');
});
