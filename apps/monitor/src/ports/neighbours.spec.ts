import { neighboursContract } from './neighbours.contract.ts';
import { MemoryNeighbours } from './neighbours.memory.ts';

neighboursContract('MemoryNeighbours', (say) => Promise.resolve(new MemoryNeighbours(say)));
