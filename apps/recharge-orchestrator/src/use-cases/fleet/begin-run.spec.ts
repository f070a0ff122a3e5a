import { expect, it } from '@jest/globals';
import { aRun } from '../../domain/fleet/run.builder.ts';
import { runView } from '../../domain/fleet/run-view.ts';
import { fleetRunStarted } from '@saldo/contracts';
import { NOON } from '../../domain/topup.builder.ts';
import { aYard } from './yard.builder.ts';

it('lets one in at a time, and answers an instant once', async () => {
  const { begin } = aYard();
  const wish = { fleet: 'gps', trigger: 'schedule', scheduledFor: NOON } as const;
  const first = await begin.run(wish);
  expect(await begin.run(wish)).toBe('busy');
  if (typeof first === 'string') throw new Error(first);
  await first.held.release();
  expect(await begin.run(wish)).toBe('exists');
});

it('closes what a dead process left', async () => {
  const { begin, locks, runs } = aYard();
  const dead = aRun();
  const held = await locks.tryTake('gps');
  await runs.begin(dead, held!.fence, { event: fleetRunStarted, payload: runView(dead) });
  locks.expire('gps');
  await begin.run({ fleet: 'gps', trigger: 'recovery' });
  expect(await runs.find(dead.id)).toMatchObject({
    state: 'stopped',
    reason: expect.stringContaining('process'),
  });
});

it('begins nothing for a wish that was served by the time it holds the fleet, and lets the fleet go', async () => {
  const { begin, locks } = aYard();
  const asked: (string | undefined)[] = [];
  const isOpen = async () => {
    asked.push(await locks.holder('gps'));
    return false;
  };
  expect(await begin.run({ fleet: 'gps', trigger: 'unblocked', isOpen })).toBe('exists');
  expect(asked).toEqual([expect.any(String)]);
  expect(await locks.holder('gps')).toBeUndefined();
});
