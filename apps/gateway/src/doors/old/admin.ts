import { RefusalError } from '@saldo/contracts';
import { withFacts } from '../../domain/audit-entry.ts';
import { readOldAdjustment } from '../../domain/old-adjustment.ts';
import { AdjustOldCustomer } from '../../use-cases/adjust-old-customer.ts';
import { ListOldCustomers } from '../../use-cases/list-old-customers.ts';
import { ListOldTransactions } from '../../use-cases/list-old-transactions.ts';
import { WriteAudit } from '../../use-cases/write-audit.ts';
import { demandRole, oldAdminDoor } from './admin-door.ts';
import { oldJson, OldProblem } from './old-problem.ts';
import { oldCustomer, oldMoney, oldRow } from './shapes.ts';

/** Credits a customer, or debits him where the amount is negative. A large one waits for a second operator. */
export const OldAddCreditDoor = oldAdminDoor(
  { method: 'POST', path: '/api/admin/add-credit' },
  [AdjustOldCustomer, WriteAudit],
  (adjust, audit) =>
    async ({ sender, body, ip, requestId, context }) => {
      demandRole(sender, ['finance', 'admin']);
      const wanted = readOldAdjustment(body);
      if (typeof wanted === 'string') throw new OldProblem(400, wanted);
      const told = { actor: context.actor, ip, action: 'oldAddCredit', request_id: requestId };
      const about = { ...told, object: wanted.customerId };
      await audit.run({ ...about, phase: 'asked', ...withFacts(wanted) });
      const adjusted = await adjust.run(wanted, context).catch(async (error: unknown) => {
        // What ends in a fault stays as asked alone: nobody knows what became of it.
        if (error instanceof RefusalError)
          await audit.run({ ...about, phase: 'refused', ...withFacts({ code: error.code }) });
        throw error;
      });
      await audit.run({ ...about, phase: adjusted ? 'done' : 'refused', ...withFacts({ id: adjusted?.id }) });
      if (!adjusted) throw new OldProblem(404, 'Customer not found');
      const facts = { adjustment: adjusted.id, amount: oldMoney(adjusted.amount) };
      if (adjusted.status === 'pending')
        return oldJson(202, { success: false, error: 'A second operator has to approve this', ...facts });
      return oldJson(200, { success: true, message: `The ${adjusted.direction} is booked`, ...facts });
    },
);

export const OldCustomersDoor = oldAdminDoor(
  { method: 'GET', path: '/api/admin/customers' },
  [ListOldCustomers],
  (list) =>
    async ({ context }) =>
      oldJson(200, { success: true, customers: (await list.run(context)).map(oldCustomer) }),
);

export const OldTransactionsDoor = oldAdminDoor(
  { method: 'GET', path: '/api/admin/all-transactions' },
  [ListOldTransactions],
  (list) =>
    async ({ context }) => {
      const transactions = await list.run(context);
      return oldJson(200, {
        success: true,
        transactions: transactions.map(({ topup, customerId }) => oldRow(topup, customerId)),
      });
    },
);
