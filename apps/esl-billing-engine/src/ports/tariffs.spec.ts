import { findsTariffs, KNOWN } from './tariffs.contract.ts';
import { MemoryTariffs } from './tariffs.memory.ts';

findsTariffs('memory', async () => {
  const tariffs = new MemoryTariffs(KNOWN);
  return { tariffs, leave: () => (tariffs.isAway = true) };
});
