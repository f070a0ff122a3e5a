import { keepsLatcomBooks } from './latcom-books.contract.ts';
import { MemoryLatcomBooks } from './latcom-books.memory.ts';

const TERMS = { floatMicros: 100_000_000n, refusesRepeats: false, lateMs: 1_000, reverseMs: 1_000 };

keepsLatcomBooks('memory', async () => new MemoryLatcomBooks(TERMS));
