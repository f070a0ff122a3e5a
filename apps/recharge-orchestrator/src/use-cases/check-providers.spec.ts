import { expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { cataloguePrices } from '../domain/fleet/catalogue.ts';
import type { Priced } from '../domain/fleet/price-check.ts';
import { MemoryProvider } from '../ports/provider.memory.ts';
import { Providers } from '../ports/providers.ts';
import { CheckProviders } from './check-providers.ts';

class Listing extends MemoryProvider {
  constructor(
    name: string,
    private readonly list: readonly Priced[] | undefined,
  ) {
    super(undefined, { name, products: ['TEL010', 'PSL150'], capabilities: ['price_list'] });
  }

  override async priceList(): Promise<readonly Priced[] | undefined> {
    return this.list;
  }
}

const whole = [...cataloguePrices()].map(([product, price]) => ({ product, price }));

it('tells of each provider whether it sells what fleets buy there, for that price', async () => {
  const dearer = whole.map((one) =>
    one.product === 'TEL010' ? { ...one, price: money(11_000_000n, 'MXN') } : one,
  );
  const providers = new Providers([
    new Listing('right', whole),
    new Listing('dearer', dearer),
    new Listing('silent', undefined),
    new MemoryProvider(undefined, { name: 'listless' }),
  ]);
  expect((await new CheckProviders(providers).run()).data).toEqual([
    { provider: 'right', state: 'fits', findings: [] },
    {
      provider: 'dearer',
      state: 'differs',
      findings: ['TEL010 costs 11.00 MXN there, and 10.00 MXN by our catalogue'],
    },
    { provider: 'silent', state: 'unreadable', findings: [] },
    { provider: 'listless', state: 'none', findings: [] },
  ]);
});
