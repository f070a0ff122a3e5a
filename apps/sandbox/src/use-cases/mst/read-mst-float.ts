import { formatAmount } from '@saldo/money';
import type { MstBooks } from '../../ports/mst-books.ts';

/** What is left of our money at MST. */
export class ReadMstFloat {
  constructor(private readonly books: MstBooks) {}

  run(): { amount: string; currency: 'MXN' } {
    return { amount: formatAmount(this.books.book.floatMicros, 'MXN'), currency: 'MXN' };
  }
}
