import { FaultQueue } from '../../domain/fault-queue.ts';
import { Book } from '../../domain/latcom/book.ts';
import type { Order } from '../../domain/latcom/sale.ts';
import { HandClock } from '../../hand-clock.builder.ts';
import { MemoryBooks } from '../../ports/books.memory.ts';
import { SellTopup } from './sell-topup.ts';

/** Latcom with 100 MXN in its wallet, and what its use-cases stand on. */
export function aLatcom() {
  const clock = new HandClock();
  const faults = new FaultQueue();
  const terms = { floatMicros: 100_000_000n, refusesRepeats: false, lateMs: 1_000, reverseMs: 1_000 };
  const books = new MemoryBooks(new Book(terms));
  const selling = new SellTopup(books, faults, clock);
  return { clock, faults, books, sell: (order: Partial<Order> = {}) => selling.run(anOrder(order)) };
}

function anOrder(change: Partial<Order>): Order {
  return {
    msisdn: '5512345678',
    distTransid: 'ORDER-1',
    productId: 'TFE_MXN_20_TO_2000',
    skuId: '0',
    service: 2,
    amountMicros: 20_000_000n,
    ...change,
  };
}
