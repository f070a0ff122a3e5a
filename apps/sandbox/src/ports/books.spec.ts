import { keepsBooks } from './books.contract.ts';
import { MemoryBooks } from './books.memory.ts';
import { latcomTrade, mstTrade, taecelTrade } from './trades.builder.ts';

keepsBooks('memory', latcomTrade, async (book) => new MemoryBooks(book));
keepsBooks('memory', mstTrade, async (book) => new MemoryBooks(book));
keepsBooks('memory', taecelTrade, async (book) => new MemoryBooks(book));
