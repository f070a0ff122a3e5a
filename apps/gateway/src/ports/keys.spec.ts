import { keysContract } from './keys.contract.ts';
import { MemoryKeys } from './keys.memory.ts';

keysContract('MemoryKeys', async () => new MemoryKeys());
