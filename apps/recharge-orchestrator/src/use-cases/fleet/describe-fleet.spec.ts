import { expect, it } from '@jest/globals';
import { block, pause, wait } from '../../domain/fleet/standing.ts';
import { later, NOON } from '../../domain/topup.builder.ts';
import { aYard } from './yard.builder.ts';

it('says what a person said first, then what goes on, then what waits', async () => {
  const { describe: tell, runs, begin } = aYard();
  const state = async () => (await tell.run('gps')).state;
  expect(await state()).toBe('idle');
  await runs.adjust('gps', (was) => wait(was, 3, NOON));
  expect(await state()).toBe('waiting_funds');
  await runs.adjust('gps', (was) => block(was, NOON));
  expect(await state()).toBe('blocked');
  await begin.run({ fleet: 'gps', trigger: 'manual' });
  expect(await state()).toBe('running');
  await runs.adjust('gps', (was) => pause(was, 'maintenance'));
  expect(await tell.run('gps')).toMatchObject({ state: 'paused', reason: 'maintenance' });
});

it('names the next instant of the schedule, and goes on naming one that no run has answered', async () => {
  const { describe: tell, runs, tick, advance } = aYard();
  const next = async () => (await tell.run('gps')).next_run_at;
  await tick.run('gps');
  expect(await next()).toEqual(later(10 * 60_000));
  advance(35 * 60_000);
  expect(await next()).toEqual(later(10 * 60_000));
  await (await tick.run('gps'))?.held.release();
  expect(await next()).toEqual(later(40 * 60_000));
  await runs.adjust('gps', (was) => pause(was, 'maintenance'));
  expect(await next()).toBeUndefined();
});
