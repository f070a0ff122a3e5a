import { money } from '@saldo/money';
import type { Money } from '@saldo/money';
import { Floats } from './floats.ts';
import type { FloatAccount } from './floats.ts';

/** Floats in memory; what is delivered is told to it by `deliver`. */
export class MemoryFloats extends Floats {
  private readonly loads = new Map<string, { readonly provider: string; readonly amount: Money }>();
  private readonly delivered = new Map<string, bigint>();

  override async read({ provider }: FloatAccount, currency: Money['currency']): Promise<Money> {
    const loaded = [...this.loads.values()]
      .filter((load) => load.provider === provider && load.amount.currency === currency)
      .reduce((sum, { amount }) => sum + amount.micros, 0n);
    return money(loaded - (this.delivered.get(provider) ?? 0n), currency);
  }

  override async load(
    { provider }: FloatAccount,
    id: string,
    amount: Money,
  ): Promise<'booked' | 'exists' | 'conflict'> {
    const earlier = this.loads.get(id);
    if (earlier)
      return earlier.provider === provider &&
        earlier.amount.micros === amount.micros &&
        earlier.amount.currency === amount.currency
        ? 'exists'
        : 'conflict';
    this.loads.set(id, { provider, amount });
    return 'booked';
  }

  /** An order was delivered and its money went to the provider. */
  deliver(provider: string, amount: Money): void {
    this.delivered.set(provider, (this.delivered.get(provider) ?? 0n) + amount.micros);
  }
}
