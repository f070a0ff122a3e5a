import { linesContract } from './lines.contract.ts';
import { MemoryLines } from './lines.memory.ts';

linesContract('MemoryLines', async () => {
  const lines = new MemoryLines();
  return { lines, add: async (row) => void lines.rows.push(row) };
});
