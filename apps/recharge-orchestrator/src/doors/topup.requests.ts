import { serves } from '@saldo/bus';
import { topup } from '@saldo/contracts';
import { CheckTopup } from '../use-cases/check-topup.ts';
import { CreateTopup } from '../use-cases/create-topup.ts';
import { FindTopup } from '../use-cases/find-topup.ts';
import { InspectTopup } from '../use-cases/inspect-topup.ts';
import { ListTopups } from '../use-cases/list-topups.ts';
import { TallyTopups } from '../use-cases/tally-topups.ts';
import { AttemptQueue } from './attempt-queue.ts';

export const TopupRequests = serves(
  topup,
  [CreateTopup, CheckTopup, FindTopup, InspectTopup, ListTopups, TallyTopups, AttemptQueue],
  (create, check, find, inspect, list, tally, queue) => ({
    create: async (order, context) => {
      const created = await create.run(order, context);
      if (created.status === 'accepted') queue.push(created.id);
      return created;
    },
    check: (input) => check.run(input),
    find: (input) => find.run(input),
    inspect: (input) => inspect.run(input),
    list: (input) => list.run(input),
    tally: (input) => tally.run(input),
  }),
);
