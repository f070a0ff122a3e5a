import type { Clock } from '@saldo/service';
import type { TaecelFaults } from './domain/taecel/faults.ts';
import type { TaecelBooks } from './ports/books.ts';
import { ResetSystem } from './use-cases/reset-system.ts';
import { CheckSale } from './use-cases/taecel/check-sale.ts';
import { FillPurse } from './use-cases/taecel/fill-purse.ts';
import { ListCredits } from './use-cases/taecel/list-credits.ts';
import { ListSales } from './use-cases/taecel/list-sales.ts';
import { ReadPurses } from './use-cases/taecel/read-purses.ts';
import { RequestSale } from './use-cases/taecel/request-sale.ts';

export interface TaecelGround {
  readonly books: TaecelBooks;
  readonly faults: TaecelFaults;
  readonly clock: Clock;
  readonly lateMs: number;
}

/** What can be done at TAECEL. */
export function taecelUseCases({ books, faults, clock, lateMs }: TaecelGround) {
  return {
    request: new RequestSale(books, faults, clock),
    check: new CheckSale(books, faults, clock),
    purses: new ReadPurses(books, faults, clock),
    sales: new ListSales(books, faults, clock, lateMs),
    credits: new ListCredits(books, clock),
    fill: new FillPurse(books, clock),
    reset: new ResetSystem(books, faults),
  };
}
