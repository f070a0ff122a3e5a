import { batchesContract } from './batches.contract.ts';
import { MemoryBatches } from './batches.memory.ts';
import { MemoryRecharges } from './recharges.memory.ts';

batchesContract('MemoryBatches', async () => {
  const recharges = new MemoryRecharges();
  return { recharges, batches: new MemoryBatches(recharges) };
});
