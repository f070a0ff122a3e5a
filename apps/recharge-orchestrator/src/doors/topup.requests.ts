import { serves } from '@saldo/bus';
import { topup } from '@saldo/contracts';
import { CreateTopup } from '../use-cases/create-topup.ts';
import { FindTopup } from '../use-cases/find-topup.ts';
import { AttemptQueue } from './attempt-queue.ts';

export const TopupRequests = serves(topup, [CreateTopup, FindTopup, AttemptQueue], (create, find, queue) => ({
  create: async (order, context) => {
    const created = await create.run(order, context);
    if (created.status === 'accepted') queue.push(created.id);
    return created;
  },
  find: (input) => find.run(input),
}));
