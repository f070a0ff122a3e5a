import { FindTopup } from '../../use-cases/find-topup.ts';
import { ReadBalance } from '../../use-cases/read-balance.ts';
import { TallyTopups } from '../../use-cases/tally-topups.ts';
import { customerDoor } from './customer-door.ts';
import { oldJson, OldProblem } from './old-problem.ts';
import { oldBalance, oldQueue, oldRow } from './shapes.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const OldBalanceDoor = customerDoor(
  { method: 'GET', path: '/api/balance' },
  [ReadBalance],
  (read) =>
    async ({ sender, context }) =>
      oldJson(200, oldBalance(await read.run(sender.account, context), sender.customerId)),
);

export const OldTransactionDoor = customerDoor(
  { method: 'GET', path: '/api/transaction/{id}' },
  [FindTopup],
  (find) =>
    async ({ sender, parameters, context }) => {
      const { id = '' } = parameters;
      if (!UUID.test(id)) throw new OldProblem(404, 'Transaction not found');
      const topup = await find.run({ id, account: sender.account }, context);
      return oldJson(200, oldRow(topup, sender.customerId));
    },
);

/** What is under way is the client's own of the last day; the whole house's is nobody's business. */
export const OldQueueDoor = customerDoor(
  { method: 'GET', path: '/api/queue/stats' },
  [TallyTopups],
  (tally) =>
    async ({ sender, context }) =>
      oldJson(200, { queue: oldQueue(await tally.run(sender.account, context)), redis: true }),
);
