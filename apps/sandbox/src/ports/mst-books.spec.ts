import { keepsMstBooks } from './mst-books.contract.ts';
import { MemoryMstBooks } from './mst-books.memory.ts';

keepsMstBooks('memory', async () => new MemoryMstBooks(100_000_000n));
