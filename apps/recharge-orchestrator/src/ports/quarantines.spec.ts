import { quarantinesContract } from './quarantines.contract.ts';
import { MemoryQuarantines } from './quarantines.memory.ts';

quarantinesContract('MemoryQuarantines', async () => {
  const quarantines = new MemoryQuarantines();
  return { quarantines, told: async () => quarantines.told.map(({ event }) => event.name) };
});
