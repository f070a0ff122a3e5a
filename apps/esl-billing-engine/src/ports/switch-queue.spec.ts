import { expect, it } from '@jest/globals';
import { MemorySwitchLine } from './switch-line.memory.ts';
import { SwitchQueue } from './switch-queue.ts';
import type { SwitchNews } from './switch-line.ts';

const LIMIT = 4;

function open() {
  const line = new MemorySwitchLine();
  const queue = new SwitchQueue(line, LIMIT);
  queue.open();
  const reader = queue[Symbol.asyncIterator]();
  const take = async (count: number) => {
    const taken: string[] = [];
    for (let index = 0; index < count; index++) taken.push(said((await reader.next()).value as SwitchNews));
    return taken;
  };
  return { line, little: line.little, queue, reader, take };
}

function said(news: SwitchNews): string {
  if (news.kind === 'up') return 'up';
  return news.kind === 'down' ? `down: ${news.why}` : news.event.name;
}

it('hands over in order, and waits for what has not come yet', async () => {
  const { little, take } = open();
  const later = take(3);
  little.call({ destination: '1' });
  expect(await later).toEqual(['up', 'CHANNEL_CREATE', 'CHANNEL_PARK']);
});

it('leaves the switch when it is full, keeps what it has, and never holds more', async () => {
  const { line, little, queue, take } = open();
  for (let count = 0; count < 10; count++) little.beat();
  expect(line.isUp()).toBe(false);
  expect(queue.length).toBe(LIMIT + 1);
  expect(await take(5)).toEqual(['up', 'HEARTBEAT', 'HEARTBEAT', 'HEARTBEAT', 'down: overrun']);
});

it('stays as small however often it comes back while nobody reads, and tells of one absence', async () => {
  const { little, queue, take } = open();
  for (let round = 0; round < 50; round++) {
    for (let count = 0; count < 10; count++) little.beat();
    expect(queue.length).toBeLessThanOrEqual(LIMIT + 2);
    little.heal();
  }
  expect(await take(6)).toEqual(['up', 'HEARTBEAT', 'HEARTBEAT', 'HEARTBEAT', 'down: overrun', 'up']);
  little.beat();
  expect(await take(1)).toEqual(['HEARTBEAT']);
});

it('forgets what it has handed over', async () => {
  const { little, queue, take } = open();
  await take(1);
  for (let count = 0; count < 100; count++) {
    little.beat();
    little.beat();
    await take(2);
  }
  expect(queue.length).toBe(0);
});

it('ends for its reader when it is closed', async () => {
  const { queue, reader, take } = open();
  await take(1);
  const next = reader.next();
  await queue.close();
  expect(await next).toEqual({ done: true, value: undefined });
});
