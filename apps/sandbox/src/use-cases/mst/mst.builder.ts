import { HandClock } from '../../hand-clock.builder.ts';
import { mstUseCases } from '../../mst.module.ts';
import { MstBook } from '../../domain/mst/book.ts';
import { MemoryBooks } from '../../ports/books.memory.ts';
import type { MstOrder } from '../../domain/mst/order.ts';

/** MST with 100 MXN of ours, and what it can do. */
export function anMst() {
  const books = new MemoryBooks(new MstBook(100_000_000n));
  const can = mstUseCases(books, new HandClock());
  const order: MstOrder = { operation: 'RecargaEWS', phone: '6680000001', carrier: 'Telcel', value: '20' };
  return { ...can, books, sells: (change: Partial<MstOrder> = {}) => can.sell.run({ ...order, ...change }) };
}
