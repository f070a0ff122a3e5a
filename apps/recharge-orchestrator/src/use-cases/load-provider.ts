import { provider, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isPositive, parseMoney } from '@saldo/money';
import type { Floats } from '../ports/floats.ts';
import type { Providers } from '../ports/providers.ts';
import type { WakeFleets } from './fleet/wake-fleets.ts';
import { providerState } from './list-providers.ts';

/**
 * Books what was paid to a provider in advance. The payment's own id makes a repeat harmless. Fleets that wait for money
 * look at once.
 */
export class LoadProvider {
  constructor(
    private readonly providers: Providers,
    private readonly floats: Floats,
    private readonly wake: WakeFleets,
  ) {}

  async run(input: Input<typeof provider.load>): Promise<Reply<typeof provider.load>> {
    const loaded = this.providers.find(input.provider);
    if (!loaded) throw refusal(provider.load, 'provider_unknown', { pointer: '/provider' });
    if (input.currency !== loaded.currency)
      throw refusal(provider.load, 'amount_not_allowed', { pointer: '/currency', expected: loaded.currency });
    const amount = parseMoney(input.amount, loaded.currency);
    if (!amount || !isPositive(amount))
      throw refusal(provider.load, 'amount_not_allowed', { pointer: '/amount' });

    const of = { provider: loaded.name, mode: loaded.mode };
    const booking = await this.floats.load(of, input.id, amount);
    if (booking === 'conflict') throw refusal(provider.load, 'adjustment_conflict', { pointer: '/id' });
    this.wake.run();
    return providerState(loaded, this.floats);
  }
}
