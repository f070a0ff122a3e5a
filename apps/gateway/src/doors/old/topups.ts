import { RefusalError } from '@saldo/contracts';
import type { Topup } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { Answer } from '../../domain/answer.ts';
import { readOldOrder } from '../../domain/old-order.ts';
import type { OldCustomer } from '../../domain/old-customer.ts';
import { OrderOldTopup } from '../../use-cases/order-old-topup.ts';
import { ReadBalance } from '../../use-cases/read-balance.ts';
import { customerDoor } from './customer-door.ts';
import type { OldVisit } from './old-door.ts';
import { OldProblem, oldJson } from './old-problem.ts';
import { oldNumber, oldTransaction, spendable } from './shapes.ts';

/** Clients of the old interface gave up after 30 seconds, as the provider did. */
const SYNC_WAIT_MS = 28_000;

export const OldTopupDoor = customerDoor(
  { method: 'POST', path: '/api/{partner}/topup' },
  [OrderOldTopup, ReadBalance],
  (order, balance) => async (visit) => {
    const topup = await sell(order, balance, { visit, waitMs: SYNC_WAIT_MS });
    if (!topup.final) return pending(topup);
    const { sender, context } = visit;
    if (topup.status !== 'succeeded') return failed(topup);
    return oldJson(200, {
      success: true,
      transaction: oldTransaction(topup),
      message: 'Top-up successful',
      remaining_balance: spendable(await balance.run(sender.account, context)),
    });
  },
);

export const OldAsyncTopupDoor = customerDoor(
  { method: 'POST', path: '/api/{partner}/topup-async' },
  [OrderOldTopup, ReadBalance],
  (order, balance) => async (visit) => pending(await sell(order, balance, { visit, waitMs: 0 })),
);

async function sell(
  order: OrderOldTopup,
  balance: ReadBalance,
  { visit, waitMs }: { readonly visit: OldVisit<OldCustomer>; readonly waitMs: number },
): Promise<Topup> {
  const { sender, context } = visit;
  const read = readOldOrder(visit.body);
  if (!read.fits) throw new OldProblem(400, read.error);
  try {
    return await order.run({ id: v7(), account: sender.account, order: read.order, waitMs }, context);
  } catch (error) {
    if (!(error instanceof RefusalError) || error.code !== 'insufficient_funds') throw error;
    const current = spendable(await balance.run(sender.account, context));
    throw new OldProblem(403, 'Insufficient balance', {
      current_balance: current,
      requested: oldNumber(read.order.amount),
    });
  }
}

/** Not a success and not a failure: the client asks again, as he does after `topup-async`. */
function pending(topup: Topup): Answer {
  return oldJson(202, {
    success: true,
    transaction: { ...oldTransaction(topup), queuedAt: topup.created_at.toISOString() },
    message: 'Top-up accepted',
    check_status_url: `/api/transaction/${topup.id}`,
  });
}

function failed(topup: Topup): Answer {
  const reason = (topup.failure ?? topup.status).replaceAll('_', ' ');
  return oldJson(500, {
    success: false,
    error: `Top-up failed: ${reason}`,
    transaction: oldTransaction(topup),
  });
}
