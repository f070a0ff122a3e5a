import type { Clock } from '@saldo/service';
import { FaultQueue } from './domain/fault-queue.ts';
import type { MstBehaviourName } from './domain/mst/behaviour.ts';
import type { MstBooks } from './ports/mst-books.ts';
import { ListRecharges } from './use-cases/mst/list-recharges.ts';
import { ReadMstFloat } from './use-cases/mst/read-mst-float.ts';
import { ResetMst } from './use-cases/mst/reset-mst.ts';
import { type MstOperation, SellRecharge } from './use-cases/mst/sell-recharge.ts';
import { SetMstFloat } from './use-cases/mst/set-mst-float.ts';
import { TellBalance } from './use-cases/mst/tell-balance.ts';

/** What MST can do, on its books. */
export function mstUseCases(books: MstBooks, clock: Clock) {
  const faults = new FaultQueue<MstBehaviourName, MstOperation>();
  return {
    faults,
    sell: new SellRecharge(books, faults, clock),
    tellBalance: new TellBalance(books, faults),
    list: new ListRecharges(books),
    readFloat: new ReadMstFloat(books),
    setFloat: new SetMstFloat(books),
    reset: new ResetMst(books, faults),
  };
}
