import type { Clock } from '@saldo/service';
import type { FaultQueue } from './domain/fault-queue.ts';
import type { LatcomBooks } from './ports/books.ts';
import { FindTransaction } from './use-cases/latcom/find-transaction.ts';
import { ListDeliveries } from './use-cases/latcom/list-deliveries.ts';
import { ReadFloat } from './use-cases/read-float.ts';
import { SellTopup } from './use-cases/latcom/sell-topup.ts';
import { ResetSystem } from './use-cases/reset-system.ts';
import { SetFloat } from './use-cases/set-float.ts';

export interface LatcomGround {
  readonly books: LatcomBooks;
  readonly faults: FaultQueue;
  readonly clock: Clock;
}

/** What can be done at Latcom. */
export function latcomUseCases({ books, faults, clock }: LatcomGround) {
  return {
    sell: new SellTopup(books, faults, clock),
    find: new FindTransaction(books, faults, clock),
    deliveries: new ListDeliveries(books, clock),
    readFloat: new ReadFloat(books, clock),
    setFloat: new SetFloat(books, clock),
    reset: new ResetSystem(books, faults),
  };
}
