import { expect, it } from '@jest/globals';
import { aRunningSwitch } from './switch.builder.ts';

it('wakes the switch for whatever is due, at its own instant, without anybody asking', () => {
  const { runner, call, pass } = aRunningSwitch();
  const uuid = call({ destination: '1003' }).uuid;
  pass(60_000);
  const [leg] = runner.run(({ record }) => record.list()).filter((leg) => leg.uuid === uuid);
  expect(leg!.billable_us).toBeGreaterThanOrEqual(2_980_000);
  expect(leg!.billable_us).toBeLessThanOrEqual(3_020_000);
});

it('brings the switch up to now before it does anything', () => {
  const { runner, clock } = aRunningSwitch();
  clock.pass(5_000);
  expect(runner.run(({ core }) => core.clock.ms)).toBe(clock.now().getTime());
});

it('does at once what is to follow at once, and may be asked again from inside', () => {
  const { runner } = aRunningSwitch();
  const done: string[] = [];
  runner.run(({ core }) => {
    core.after(0, () => runner.run(() => done.push('after')));
    done.push('work');
  });
  expect(done).toEqual(['work', 'after']);
});

it('wakes nobody any more when the process stops', () => {
  const { runner, call, pass, stopping } = aRunningSwitch();
  stopping.abort();
  call({ destination: '1003' });
  pass(60_000);
  expect(runner.run(({ core }) => core.channels.size)).toBe(0);
});

it('lets a mistake in the work out, and lives on', () => {
  const { runner, call, pass } = aRunningSwitch();
  expect(() =>
    runner.run(() => {
      throw new Error('a mistake');
    }),
  ).toThrow('a mistake');
  call({ destination: '1001' });
  pass(5_000);
  expect(runner.run(({ core }) => core.channels.size)).toBe(0);
});
