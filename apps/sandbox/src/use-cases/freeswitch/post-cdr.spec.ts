import { expect, it } from '@jest/globals';
import { CdrSpool } from '../../domain/freeswitch/cdr-spool.ts';
import { HandClock } from '../../hand-clock.builder.ts';
import { MemoryAlarm } from '../../ports/alarm.memory.ts';
import { MemoryCdrCollector } from '../../ports/cdr-collector.memory.ts';
import { PostCdr } from './post-cdr.ts';

function aPoster({ refusals = 0 } = {}) {
  const clock = new HandClock();
  const alarm = new MemoryAlarm();
  const collector = new MemoryCdrCollector();
  const spool = new CdrSpool();
  collector.refusals = refusals;
  const poster = new PostCdr(collector, spool, { tries: 3, delayMs: 5_000 }, { clock, alarm });
  return { poster, collector, spool, pass: (ms: number) => alarm.pass(clock, ms) };
}

const document = (name: string) => ({ name, body: `{"name":"${name}"}` });
/** Until every promise that could go on has gone on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('posts each document once, in the order of the calls', async () => {
  const { poster, collector, spool } = aPoster();
  await Promise.all(['a', 'b', 'c'].map((name) => poster.run(document(name))));
  expect(collector.taken.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(spool.state).toEqual({ waiting: 0, posted: 3, failed: [] });
});

it('tries again after the delay and not before, and holds up the next one meanwhile', async () => {
  const { poster, collector, spool, pass } = aPoster({ refusals: 1 });
  const both = Promise.all([poster.run(document('a')), poster.run(document('b'))]);
  await settle();
  pass(4_999);
  await settle();
  expect([collector.taken, spool.state.waiting]).toEqual([[], 2]);
  pass(1);
  await both;
  expect(collector.taken.map(({ name }) => name)).toEqual(['a', 'b']);
});

it('leaves what nobody takes in the spool, and goes on with the next', async () => {
  const { poster, collector, spool, pass } = aPoster({ refusals: 3 });
  const both = Promise.all([poster.run(document('a')), poster.run(document('b'))]);
  for (let tries = 0; tries < 3; tries++) {
    await settle();
    pass(5_000);
  }
  await both;
  expect(collector.taken.map(({ name }) => name)).toEqual(['b']);
  expect(spool.state).toEqual({ waiting: 0, posted: 1, failed: ['a'] });
  expect(spool.find('a')).toEqual(document('a'));
});
