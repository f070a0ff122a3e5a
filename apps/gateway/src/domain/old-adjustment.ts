import { amountText } from './old-order.ts';

/** Money for or from a customer, as `add-credit` of the old interface has it; a negative amount is a debit. */
export interface OldAdjustment {
  readonly customerId: string;
  readonly direction: 'credit' | 'debit';
  readonly amount: string;
  readonly reason: string;
}

const REASON = 'add-credit of the old interface';
const REASON_LENGTH_MAX = 200;

/** Reads `{ customer_id, amount, reason? }`; words what is wrong with it. */
export function readOldAdjustment(body: unknown): OldAdjustment | string {
  const {
    customer_id: customerId,
    amount,
    reason = REASON,
  } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof customerId !== 'string' || customerId === '') return 'Missing required field: customer_id';
  const signed = typeof amount === 'number' ? String(amount) : amount;
  if (typeof signed !== 'string') return 'Invalid amount: a number such as 500 or -50';
  const magnitude = amountText(signed.replace(/^-/, ''));
  if (!magnitude) return 'Invalid amount: a number such as 500 or -50';
  if (typeof reason !== 'string' || reason === '' || reason.length > REASON_LENGTH_MAX)
    return `Invalid reason: 1 to ${REASON_LENGTH_MAX} characters`;
  return { customerId, direction: signed.startsWith('-') ? 'debit' : 'credit', amount: magnitude, reason };
}
