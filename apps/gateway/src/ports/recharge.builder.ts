import type {
  Account,
  CreateTopup,
  Partner,
  Product,
  Statement,
  StatementLine,
  Topup,
} from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Money } from '@saldo/money';

export const NOON = new Date('2026-11-21T12:00:00.000Z');

export const pesos = (micros: bigint): Money => money(micros, 'MXN');
const ALL = pesos(100_000_000n);
const NONE = pesos(0n);

/** The test account of a partner. */
export function testAccountOf(partner: string): string {
  return `${partner.slice(0, -12)}0000000000e5`;
}

export function anAccount(id: string): Account {
  const sums = { balance: ALL, held: NONE, credit_limit: NONE, available: ALL };
  return { id, name: 'Relier', mode: 'live', currency: 'MXN', ...sums, as_of: NOON };
}

export function aPartner(id: string): Partner {
  return {
    id,
    name: 'Relier',
    status: 'active',
    currency: 'MXN',
    live_account: id,
    test_account: testAccountOf(id),
    available: ALL,
    spent_today: NONE,
    created_at: NOON,
    updated_at: NOON,
  };
}

export function aTopup({ id, account, reference, phone, amount }: CreateTopup): Topup {
  return {
    id,
    account,
    reference,
    phone,
    mode: 'live',
    amount,
    price: amount,
    currency: 'MXN',
    product: 'mx-open',
    status: 'accepted',
    final: false,
    created_at: NOON,
    updated_at: NOON,
  };
}

export const PRODUCT: Product = {
  code: 'mx-open',
  name: 'Mexico, any amount',
  country: 'MX',
  currency: 'MXN',
  minimum: '20.00',
  maximum: '2000.00',
  step: '1.00',
};

const LINES = [100_000_000n, 50_000_000n, -20_000_000n];

/** A page of an account's statement of three lines, after that line. */
export function aStatement(after: number, limit: number): Statement {
  const balances = LINES.map((_, i) => LINES.slice(0, i + 1).reduce((sum, line) => sum + line, 0n));
  const lines = LINES.map((micros, i): StatementLine => ({
    line: i + 1,
    booked_at: NOON,
    kind: micros > 0n ? 'credit' : 'debit',
    amount: pesos(micros),
    balance: pesos(balances[i] ?? 0n),
  }));
  const data = lines.slice(after, after + limit);
  const hasMore = after + limit < lines.length;
  const opening = pesos(balances[after - 1] ?? 0n);
  return {
    data,
    opening_balance: opening,
    closing_balance: data.at(-1)?.balance ?? opening,
    has_more: hasMore,
    ...(hasMore ? { next_cursor: String(after + limit) } : {}),
  };
}
