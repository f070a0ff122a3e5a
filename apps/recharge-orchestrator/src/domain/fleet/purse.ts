import { add, compare, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Purchase } from './line.ts';

/** Our money at a provider, as far as a run knows it: what the provider said at the start, less what was spent since. */
export interface Purse {
  readonly provider: string;
  readonly products: readonly string[];
  readonly balance: Money;
}

/**
 * The purses of a run, the richest first; so they stay until its end, and one is emptied before the next is opened. A
 * provider that has not more than the threshold is left alone (domain reference, section 000.3).
 */
export interface Purses {
  readonly all: readonly Purse[];
  readonly threshold: Money;
}

export function openPurses(all: readonly Purse[], threshold: Money): Purses {
  const richestFirst = [...all].sort(
    (a, b) => compare(b.balance, a.balance) || (a.provider < b.provider ? -1 : 1),
  );
  return { all: richestFirst, threshold };
}

/** Whether anything can be bought at all. */
export function hasFunds({ all, threshold }: Purses): boolean {
  return all.some(({ balance }) => compare(balance, threshold) > 0);
}

/** The first that sells it and has the money; nobody of those that are named. */
export function choosePurse(
  { all, threshold }: Purses,
  { product, amount }: Pick<Purchase, 'product' | 'amount'>,
  without: readonly string[] = [],
): Purse | undefined {
  return all.find(
    ({ provider, products, balance }) =>
      !without.includes(provider) &&
      products.includes(product) &&
      compare(balance, threshold) > 0 &&
      compare(balance, amount) >= 0,
  );
}

export function hasPurse({ all }: Purses, provider: string): boolean {
  return all.some((one) => one.provider === provider);
}

export function takeFrom(purses: Purses, provider: string, amount: Money): Purses {
  return change(purses, provider, (balance) => subtract(balance, amount));
}

/** What was not spent after all. */
export function putBack(purses: Purses, provider: string, amount: Money): Purses {
  return change(purses, provider, (balance) => add(balance, amount));
}

/** The provider has no money, or is not there: it is left alone until the run ends. */
export function closePurse({ all, threshold }: Purses, provider: string): Purses {
  return { threshold, all: all.filter((one) => one.provider !== provider) };
}

function change({ all, threshold }: Purses, provider: string, to: (balance: Money) => Money): Purses {
  const changed = all.map((one) => (one.provider === provider ? { ...one, balance: to(one.balance) } : one));
  return { threshold, all: changed };
}
