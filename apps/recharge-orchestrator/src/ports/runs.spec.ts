import type { Fence } from '../domain/fleet/fence.ts';
import { runsContract } from './runs.contract.ts';
import { MemoryRuns } from './runs.memory.ts';

runsContract('MemoryRuns', async () => {
  let newest = 0n;
  const runs = new MemoryRuns(({ epoch }: Fence) => epoch === newest);
  return {
    runs,
    fence: async () => ({ fleet: 'gps', epoch: (newest += 1n) }),
    told: async () => runs.told.map(({ event }) => event.name),
  };
});
