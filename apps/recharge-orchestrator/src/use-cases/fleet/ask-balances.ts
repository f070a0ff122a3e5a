import { zero } from '@saldo/money';
import type { Money } from '@saldo/money';
import { openPurses } from '../../domain/fleet/purse.ts';
import type { Purses } from '../../domain/fleet/purse.ts';
import type { Provider } from '../../ports/provider.ts';
import type { Providers } from '../../ports/providers.ts';

/** Asks all providers at once what is left of our money there. One that does not say counts as empty. */
export class AskBalances {
  constructor(private readonly providers: Providers) {}

  async run(threshold: Money): Promise<Purses> {
    const asked = this.providers
      .all()
      .filter(({ mode, capabilities }) => mode === 'live' && capabilities.includes('balance'));
    return openPurses(await Promise.all(asked.map(purseAt)), threshold);
  }
}

async function purseAt(provider: Provider) {
  const { name, products } = provider;
  const balance = await provider.balance().catch(() => undefined);
  return { provider: name, products, balance: balance ?? zero('MXN') };
}
