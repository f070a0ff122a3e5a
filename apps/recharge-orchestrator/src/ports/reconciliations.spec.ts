import { reconciliationsContract } from './reconciliations.contract.ts';
import { MemoryReconciliations } from './reconciliations.memory.ts';

reconciliationsContract('MemoryReconciliations', async () => {
  const reconciliations = new MemoryReconciliations();
  return { reconciliations, told: async () => reconciliations.told.map(({ event }) => event.name) };
});
