import type { Account, Topup, TopupStatus, TopupTally } from '@saldo/contracts';
import { formatAmount, parseMoney, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { OldCustomerReading } from '../../use-cases/list-old-customers.ts';

/**
 * Answers in the shapes of the old interface (domain reference, section 002.1). Its money is JSON numbers; they are read
 * from decimal text as a JSON reader would, and nobody computes with them here.
 */
type OldNumber = unknown;

const STATUSES: Readonly<Record<TopupStatus, string>> = {
  accepted: 'PENDING',
  submitting: 'PROCESSING',
  // The old interface has no word for it. PROCESSING keeps a client waiting, which is what he must do.
  unknown: 'PROCESSING',
  succeeded: 'SUCCESS',
  failed: 'FAILED',
  reversed: 'FAILED',
};

const oldStatus = (status: TopupStatus): string => STATUSES[status];

/** The order as the answer to a top-up shows it. */
export function oldTransaction(topup: Topup): object {
  return {
    id: topup.id,
    status: oldStatus(topup.status),
    amount: oldNumber(topup.amount),
    phone: oldPhone(topup.phone),
    reference: topup.reference,
    ...(topup.receipt === undefined ? {} : { operatorTransactionId: topup.receipt }),
    ...(topup.final ? { processedAt: topup.updated_at.toISOString() } : {}),
    currency: topup.currency,
  };
}

/** The order as a row of the old table. */
export function oldRow(topup: Topup, customer: string): object {
  const price = parseMoney(topup.price, topup.currency);
  const amount = parseMoney(topup.amount, topup.currency);
  if (!price || !amount) throw new Error(`the order ${topup.id} has no readable amounts`);
  return {
    id: topup.id,
    transaction_id: topup.id,
    customer_id: customer,
    phone: oldPhone(topup.phone),
    amount: oldNumber(topup.amount),
    fee: oldMoney(subtract(price, amount)),
    status: oldStatus(topup.status),
    reference: topup.reference,
    operator_transaction_id: topup.receipt ?? null,
    created_at: topup.created_at.toISOString(),
    processed_at: topup.final ? topup.updated_at.toISOString() : null,
  };
}

/** A customer as the old administration lists him, without his key. */
export function oldCustomer({ customer, partner }: OldCustomerReading): object {
  return {
    customer_id: customer.customerId,
    company_name: partner.name,
    current_balance: oldMoney(partner.available),
    credit_limit: 0,
    currency: partner.currency,
    is_active: partner.status === 'active',
  };
}

export function oldBalance({ name, currency, ...account }: Account, customer: string): object {
  return {
    customer_id: customer,
    company_name: name,
    current_balance: spendable(account),
    credit_limit: oldMoney(account.credit_limit),
    currency,
  };
}

/** What the old interface calls the balance: what an order on its way holds is gone from it already. */
export function spendable({ balance, held }: Pick<Account, 'balance' | 'held'>): OldNumber {
  return oldMoney(subtract(balance, held));
}

export function oldQueue(tally: TopupTally): object {
  return {
    waiting: tally.accepted,
    active: tally.submitting,
    completed: tally.succeeded,
    failed: tally.failed + tally.reversed,
    delayed: tally.unknown,
  };
}

/** Ten digits, as the old system kept them. */
const oldPhone = (phone: string): string => phone.replace(/^\+52/, '');

export const oldMoney = ({ micros, currency }: Money): OldNumber => oldNumber(formatAmount(micros, currency));

export const oldNumber = (decimal: string): OldNumber => JSON.parse(decimal);
