import { divide, microsPerMinor, money, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Topup } from './topup.ts';

/** Hundredths of a percent in the whole. */
const WHOLE = 10_000;

/** What a partner pays for an amount: the commission on top, in basis points, rounded once, half up, to the smallest coin. */
export function priceOf({ micros, currency }: Money, commissionBp: number): Money {
  const coin = microsPerMinor(currency);
  const exact = micros * BigInt(WHOLE + commissionBp);
  return money(divide(exact, BigInt(WHOLE) * coin, 'half_up') * coin, currency);
}

/** The part of an order's price that is ours: what the phone receives and this are the price. */
export function commissionIn({ price, amount }: Pick<Topup, 'price' | 'amount'>): Money {
  return subtract(price, amount);
}

/** Percent on the wire, such as `2.5`, as basis points. The contract has checked its form. */
export function parsePercent(percent: string): number {
  const [whole = '0', decimals = ''] = percent.split('.');
  return Number.parseInt(`${whole}${decimals.padEnd(2, '0')}`, 10);
}

/** Basis points as percent with two decimals: 250 is `2.50`. */
export function formatPercent(bp: number): string {
  const digits = String(bp).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
