import type { provider, Reply } from '@saldo/contracts';
import type { Floats } from '../ports/floats.ts';
import type { Provider } from '../ports/provider.ts';
import type { Providers } from '../ports/providers.ts';

/** Lists the providers as this replica sees them, with our float at them. */
export class ListProviders {
  constructor(
    private readonly providers: Providers,
    private readonly floats: Floats,
  ) {}

  async run(): Promise<Reply<typeof provider.list>> {
    return { data: await Promise.all(this.providers.all().map((one) => providerState(one, this.floats))) };
  }
}

export async function providerState(one: Provider, floats: Floats): Promise<Reply<typeof provider.load>> {
  const { name, mode, capabilities, health, currency } = one;
  const float = await floats.read({ provider: name, mode }, currency);
  return { name, mode, capabilities: [...capabilities], ...health, float };
}
