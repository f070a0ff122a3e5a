import { expect, it } from '@jest/globals';
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
