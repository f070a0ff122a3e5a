import { Book } from '../../domain/taecel/book.ts';
import { TaecelFaults } from '../../domain/taecel/faults.ts';
import type { Order } from '../../domain/taecel/sale.ts';
import { HandClock } from '../../hand-clock.builder.ts';
import { MemoryBooks } from '../../ports/books.memory.ts';
import { taecelUseCases } from '../../taecel.module.ts';

/** TAECEL with 100 MXN in its purse, whose seconds are milliseconds, and what its use-cases stand on. */
export function aTaecel() {
  const clock = new HandClock();
  const faults = new TaecelFaults();
  const terms = { floatMicros: 100_000_000n, secondMs: 1, repeatMs: 600_000 };
  const books = new MemoryBooks(new Book(terms));
  return { clock, faults, books, ...taecelUseCases({ books, faults, clock, lateMs: 1_000 }) };
}

export function anOrder(change: Partial<Order> = {}): Order {
  return { producto: 'TEL010', referencia: '6680000001', ...change };
}
