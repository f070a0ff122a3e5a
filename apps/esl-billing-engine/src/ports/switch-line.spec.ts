import { expect, it } from '@jest/globals';
import { headerOf, type SwitchEvent } from '../domain/switch-event.ts';
import { LittleSwitch } from './little-switch.memory.ts';
import { switchLineContract } from './switch-line.contract.ts';
import { MemorySwitchLine } from './switch-line.memory.ts';
import type { SwitchNews } from './switch-line.ts';

switchLineContract('MemorySwitchLine', async () => {
  const line = new MemorySwitchLine();
  const { little } = line;
  return {
    line,
    call: async () => little.call({ caller: '15551230001', destination: '525512345678' }),
    answer: async (leg) => little.answer(leg),
    nowSeconds: () => Math.floor(little.nowUs / 1_000_000),
    pass: async (ms) => little.pass(ms),
    cut: async () => little.cut(),
    heal: async () => little.heal(),
    restart: async () => little.restart(),
    stop: async () => undefined,
  };
});

function heard(line: MemorySwitchLine): SwitchEvent[] {
  const events: SwitchEvent[] = [];
  line.open((news: SwitchNews) => {
    if (news.kind === 'event') events.push(news.event);
  });
  return events;
}

it('a limit counts from the second in which the answer falls, so it is up to a second early', () => {
  const line = new MemorySwitchLine('fs1', new LittleSwitch(1_795_208_360_900_000));
  const events = heard(line);
  const leg = line.little.call({
    destination: '1060',
    variables: { execute_on_answer: 'sched_hangup +3 allotted_timeout' },
  });
  line.little.answer(leg);
  line.little.pass(10_000);
  expect(headerOf(events.at(-1)!, 'variable_billusec')).toBe('2120000');
  expect(headerOf(events.at(-1)!, 'variable_billsec')).toBe('3');
});

it('an instant that has gone by ends a leg at once', async () => {
  const line = new MemorySwitchLine();
  heard(line);
  const leg = line.little.call({ destination: '1060' });
  await line.arm(leg, 1);
  expect(line.little.alive(leg)).toBeUndefined();
});

it('a leg that it brings about ends with the one that it talks to, unless they have parted', () => {
  const { little, ...line } = new MemorySwitchLine();
  expect(line.name).toBe('fs1');
  const [a, c] = [little.ring({ destination: '5101' }), little.ring({ destination: '5102' })];
  const [b, d] = [little.dial(a, { destination: '1101' }), little.dial(c, { destination: '1102' })];
  little.bridge(a, b);
  little.bridge(c, d);
  little.part(c);
  little.hangUp(a);
  little.hangUp(c);
  expect([a, b, c, d].map((leg) => little.alive(leg)?.uuid)).toEqual([undefined, undefined, undefined, d]);
});

it('an answer that is lost leaves the order done, or not', async () => {
  const line = new MemorySwitchLine();
  heard(line);
  const [one, other] = [line.little.call({ destination: '1' }), line.little.call({ destination: '2' })];
  line.loseAnswers(1, true);
  expect(await line.hangUp(one, 'USER_BUSY')).toBe('unknown');
  line.loseAnswers(1, false);
  expect(await line.hangUp(other, 'USER_BUSY')).toBe('unknown');
  expect([line.little.alive(one), line.little.alive(other)?.uuid]).toEqual([undefined, other]);
});

it('events can be lost, told twice and told later on their way', () => {
  const line = new MemorySwitchLine();
  const events = heard(line);
  line.little.spoil = (event) => (event.name === 'CHANNEL_PARK' ? [] : [event, event]);
  line.little.call({ destination: '1' });
  line.little.shutDown();
  expect(events.map(({ name }) => name)).toEqual([
    'CHANNEL_CREATE',
    'CHANNEL_CREATE',
    'SHUTDOWN',
    'SHUTDOWN',
    'CHANNEL_HANGUP_COMPLETE',
    'CHANNEL_HANGUP_COMPLETE',
  ]);
  line.little.heal();
  line.little.beat();
  expect(events.at(-1)?.name).toBe('HEARTBEAT');
});

it('of several limits the earliest ends a leg, and legs end in the order of their limits', () => {
  const line = new MemorySwitchLine();
  const events = heard(line);
  const { little } = line;
  const [one, other] = [little.ring({ destination: '1' }), little.ring({ destination: '2' })];
  const nowSeconds = Math.floor(little.nowUs / 1_000_000);
  little.limit(little.alive(one)!, { atSeconds: nowSeconds + 8, cause: 'USER_BUSY' });
  little.limit(little.alive(one)!, { atSeconds: nowSeconds + 4, cause: undefined });
  little.limit(little.alive(other)!, { atSeconds: nowSeconds + 2, cause: undefined });
  little.pass(60_000);
  const ends = events.filter(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE');
  expect(ends.map((event) => [headerOf(event, 'Unique-ID'), headerOf(event, 'Hangup-Cause')])).toEqual([
    [other, 'ALLOTTED_TIMEOUT'],
    [one, 'ALLOTTED_TIMEOUT'],
  ]);
});
