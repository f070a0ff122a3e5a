import { expect, it } from '@jest/globals';
import { block, pause, wait } from '../../domain/fleet/standing.ts';
import { NOON } from '../../domain/topup.builder.ts';
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
