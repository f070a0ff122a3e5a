import type { PriceCheck, provider, Reply } from '@saldo/contracts';
import { priceFindings } from '../domain/fleet/price-check.ts';
import type { Provider } from '../ports/provider.ts';
import type { Providers } from '../ports/providers.ts';

/** Holds each provider's list of prices against what fleets buy there. Nothing is bought. */
export class CheckProviders {
  constructor(private readonly providers: Providers) {}

  async run(): Promise<Reply<typeof provider.check>> {
    return { data: await Promise.all(this.providers.all().map(check)) };
  }
}

async function check(one: Provider): Promise<PriceCheck> {
  if (!one.capabilities.includes('price_list')) return { provider: one.name, state: 'none', findings: [] };
  const list = await one.priceList();
  if (!list) return { provider: one.name, state: 'unreadable', findings: [] };
  const findings = priceFindings(one.products, list);
  return { provider: one.name, state: findings.length === 0 ? 'fits' : 'differs', findings };
}
