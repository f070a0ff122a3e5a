import type { Clock } from '@saldo/service';
import { FaultQueue } from './domain/fault-queue.ts';
import type { MstBehaviourName } from './domain/mst/behaviour.ts';
import type { MstBooks } from './ports/books.ts';
import { ListRecharges } from './use-cases/mst/list-recharges.ts';
import { type MstOperation, SellRecharge } from './use-cases/mst/sell-recharge.ts';
import { TellBalance } from './use-cases/mst/tell-balance.ts';
import { ReadFloat } from './use-cases/read-float.ts';
import { ResetSystem } from './use-cases/reset-system.ts';
import { SetFloat } from './use-cases/set-float.ts';

/** What MST can do, on its books. */
export function mstUseCases(books: MstBooks, clock: Clock) {
  const faults = new FaultQueue<MstBehaviourName, MstOperation>();
  return {
    faults,
    sell: new SellRecharge(books, faults, clock),
    tellBalance: new TellBalance(books, faults),
    list: new ListRecharges(books),
    readFloat: new ReadFloat(books, clock),
    setFloat: new SetFloat(books, clock),
    reset: new ResetSystem(books, faults),
  };
}
