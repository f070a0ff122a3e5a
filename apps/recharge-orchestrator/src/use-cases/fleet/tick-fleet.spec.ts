import { expect, it } from '@jest/globals';
import { later } from '../../domain/topup.builder.ts';
import { aYard } from './yard.builder.ts';

it('begins at each instant of the schedule once, and makes up for many that were missed by one', async () => {
  const yard = aYard();
  const run = async () => {
    const begun = await yard.tick.run('gps');
    await begun?.held.release();
    return begun?.run.trigger;
  };
  expect(await run()).toBeUndefined();
  yard.advance(10 * 60_000);
  expect(await run()).toBe('schedule');
  expect((await yard.tick.run('gps'))?.run.trigger).toBe('recovery');
  yard.locks.expire('gps');
  yard.advance(95 * 60_000);
  expect(await run()).toBe('catch_up');
});

it('begins one run for an instant, however far the clocks of those that look are apart', async () => {
  const yard = aYard();
  await yard.tick.run('gps');
  const begun: (Date | undefined)[] = [];
  for (const minutes of [10, -5, 4, 3, 8, -9, 9, 1]) {
    yard.advance(minutes * 60_000);
    const run = await yard.tick.run('gps');
    if (!run) continue;
    begun.push(run.run.scheduledFor);
    await yard.conduct.run(run, new AbortController().signal);
  }
  expect(begun).toEqual([later(10 * 60_000), later(20 * 60_000)]);
});

it('begins nothing for a run that went on, and ended before the fleet was free', async () => {
  const yard = aYard();
  await yard.tick.run('gps');
  const begun = await yard.begin.run({ fleet: 'gps', trigger: 'manual' });
  if (typeof begun === 'string') throw new Error(`no run began: ${begun}`);
  const tryTake = yard.locks.tryTake.bind(yard.locks);
  yard.locks.tryTake = async (fleet) => {
    await yard.conduct.run(begun, new AbortController().signal);
    return tryTake(fleet);
  };
  expect(await yard.tick.run('gps')).toBeUndefined();
  expect(await yard.runs.latest('gps')).toMatchObject({ trigger: 'manual', state: 'finished' });
});
