import { keepsTaecelBooks, TAECEL_TERMS } from './taecel-books.contract.ts';
import { MemoryTaecelBooks } from './taecel-books.memory.ts';

keepsTaecelBooks('memory', async () => new MemoryTaecelBooks(TAECEL_TERMS));
