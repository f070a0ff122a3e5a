import { formatAmount, money, parseMoney } from '@saldo/money';
import type { Money } from '@saldo/money';

/** Pesos of an answer; a balance may be negative. */
export function pesos({ amount }: { readonly amount: string }): Money {
  const parsed = parseMoney(amount.replace(/^-/, ''), 'MXN');
  if (!parsed) throw new Error(`${amount} is no amount`);
  return amount.startsWith('-') ? money(-parsed.micros, 'MXN') : parsed;
}

export function show({ micros, currency }: Money): string {
  return `${formatAmount(micros, currency)} ${currency}`;
}
