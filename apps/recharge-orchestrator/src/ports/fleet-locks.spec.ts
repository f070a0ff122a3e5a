import { expect, it } from '@jest/globals';
import { fleetLocksContract, formerSystemContract } from './fleet-locks.contract.ts';
import { MemoryFleetLocks } from './fleet-locks.memory.ts';

fleetLocksContract('MemoryFleetLocks', async () => {
  const locks = new MemoryFleetLocks();
  return { here: locks, there: locks };
});

formerSystemContract('MemoryFleetLocks', async () => {
  const locks = new MemoryFleetLocks();
  return {
    here: locks,
    there: locks,
    takeAsFormer: async (words) => locks.takeAsFormer('gps', words),
    releaseAsFormer: async () => locks.releaseAsFormer('gps'),
  };
});

it('a fence is old as soon as an expired lock has a new holder, and not before', async () => {
  const locks = new MemoryFleetLocks();
  const paused = await locks.tryTake('gps');
  locks.expire('gps');
  expect(locks.isNewest(paused!.fence)).toBe(true);
  const next = await locks.tryTake('gps');
  expect([locks.isNewest(paused!.fence), locks.isNewest(next!.fence)]).toEqual([false, true]);
  await paused?.release();
  expect(await locks.tryTake('gps')).toBeUndefined();
});
