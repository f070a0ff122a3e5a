import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { headerOf } from '../../domain/switch-event.ts';
import type { SwitchNews } from '../../ports/switch-line.ts';
import { SwitchQueue } from '../../ports/switch-queue.ts';
import { ProxiedSwitch } from './proxied-switch.fixture.ts';
import { type EslLineTimes, EslSwitchLine } from './switch-line.ts';

const LIMIT_MS = 20_000;
const FAST = { firstMs: 20, mostMs: 50, enterMs: 15_000, commandMs: 15_000 };

let sandbox: ProxiedSwitch;
beforeAll(async () => {
  // So little that a listener who does not read harms all others at once.
  sandbox = await ProxiedSwitch.open({ SALDO_SANDBOX_ESL_QUEUE: '200' });
});
afterAll(() => sandbox.stop());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await sandbox.reset();
});

function aLine(times: Partial<EslLineTimes> = {}) {
  const line = new EslSwitchLine('fs1', sandbox.address, { times: { ...FAST, ...times } });
  open.push(line);
  return line;
}

async function listening(line: EslSwitchLine): Promise<SwitchNews[]> {
  const news: SwitchNews[] = [];
  line.open((one) => news.push(one));
  await until(() => line.isUp(), { what: 'the line', limitMs: LIMIT_MS });
  return news;
}

it('whoever does not keep up leaves, and nobody else on the switch notices', async () => {
  const slow = aLine({ firstMs: 60_000, mostMs: 60_000 });
  const queue = new SwitchQueue(slow, 100);
  queue.open();
  await until(() => slow.isUp(), { what: 'the slow line', limitMs: LIMIT_MS });
  const news = await listening(aLine());
  for (let round = 0; round < 5; round++) await sandbox.calls.order({ kind: 'burst', count: 1_000 });
  await until(() => !slow.isUp(), { what: 'the slow one to leave', limitMs: LIMIT_MS });
  const leg = await sandbox.calls.call({ destination: '525512345678', context: 'parked' });
  const isTold = (one: SwitchNews) => one.kind === 'event' && headerOf(one.event, 'Unique-ID') === leg;
  await until(() => news.some(isTold), { what: 'the call', limitMs: LIMIT_MS });
  expect(news.filter(({ kind }) => kind === 'event').length).toBeGreaterThan(5_000);
  expect(news.some(({ kind }) => kind === 'down')).toBe(false);
  expect(queue.length).toBe(101);
});

it('a switch behind a route that swallows everything is noticed by its silence to a question', async () => {
  const line = aLine({ probeMs: 50, commandMs: 400 });
  const news = await listening(line);
  sandbox.proxy.blackhole();
  const leg = '19a35d9f-efc3-4164-ad30-ad21b2082af7';
  expect(await line.hangUp(leg, 'USER_BUSY')).toBe('unknown');
  expect(news.filter(({ kind }) => kind === 'down').at(-1)).toEqual({ kind: 'down', why: 'unanswered' });
  sandbox.proxy.heal();
  await until(() => line.isUp(), { what: 'the line again', limitMs: LIMIT_MS });
});

it('a switch that says goodbye is told of with the ends of its calls, and had again in its next life', async () => {
  const line = aLine();
  const news = await listening(line);
  const leg = await sandbox.calls.call({ destination: '4001' });
  await sandbox.calls.order({ kind: 'restart', manner: 'at once', down_ms: 100 });
  const lives = () => news.flatMap((one) => (one.kind === 'up' ? [one.core] : []));
  await until(() => lives().length === 2, { what: 'the line again', limitMs: LIMIT_MS });
  const ends = news.flatMap((one) =>
    one.kind === 'event' && one.event.name.endsWith('COMPLETE') ? [one.event] : [],
  );
  expect(ends.map((event) => [headerOf(event, 'Unique-ID'), headerOf(event, 'Hangup-Cause')])).toEqual([
    [leg, 'SYSTEM_SHUTDOWN'],
  ]);
  expect(news.find(({ kind }) => kind === 'down')).toEqual({ kind: 'down', why: 'shut_down' });
  expect(new Set(lives()).size).toBe(2);
});

it('a thousand orders at once are each answered', async () => {
  const line = aLine();
  await listening(line);
  const legs = await Promise.all(
    Array.from({ length: 50 }, () => sandbox.calls.call({ destination: '525512345678', context: 'parked' })),
  );
  const orders = legs.flatMap((leg) => Array.from({ length: 20 }, () => line.inspect(leg)));
  const channels = await Promise.all(orders);
  const asked = legs.flatMap((leg) => Array.from({ length: 20 }, () => leg));
  expect(
    channels.map((channel) => (typeof channel === 'string' ? channel : headerOf(channel, 'Unique-ID'))),
  ).toEqual(asked);
});
