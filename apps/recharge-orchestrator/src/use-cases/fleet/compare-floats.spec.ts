import { describe, expect, it } from '@jest/globals';
import type { Money } from '@saldo/money';
import { aReconciling, memoryStores, pesos, ShowingProvider } from './reconciling.builder.ts';

function aWorld(provider = new ShowingProvider()) {
  const stores = memoryStores();
  const world = aReconciling(stores, provider);
  const load = (id: string, units: bigint) =>
    stores.floats.load({ provider: 'taecel', mode: 'live' }, id, pesos(units));
  return { ...world, stores, load, run: () => world.floats.run(provider) };
}

describe('comparing floats', () => {
  it('finds them equal, or different and asks', async () => {
    const { load, run, provider, stores } = aWorld();
    await load('L1', 50n);
    provider.left = pesos(50n);
    expect(await run()).toEqual({ floatOurs: pesos(50n), floatTheirs: pesos(50n), differs: false });
    provider.left = pesos(60n);
    expect(await run()).toMatchObject({ differs: true });
    expect(await stores.exceptions.list({}, { limit: 9 })).toMatchObject([
      { kind: 'float_differs', provider: 'taecel', amount: pesos(10n) },
    ]);
  });

  it('asks nobody about a day that is not over', async () => {
    const { provider, stores, floats } = aWorld();
    provider.left = pesos(990n);
    expect(await floats.run(provider, { asks: false })).toMatchObject({ differs: true });
    expect(await stores.exceptions.countOpen()).toBe(0);
  });

  it('says what it knows where the balance cannot be read, and nothing where there is none', async () => {
    expect(await aWorld().run()).toEqual({ floatOurs: pesos(0n), differs: false });
    expect(await aWorld(new ShowingProvider('taecel', [])).run()).toEqual({ differs: false });
  });

  it('calls nothing different that moves while it is looked at', async () => {
    const { load, run, provider, stores } = aWorld(new Busy());
    let loads = 0;
    provider.left = pesos(0n);
    (provider as Busy).meanwhile = () => load(`L${(loads += 1)}`, 5n);
    expect(await run()).toEqual({ differs: false });
    expect(await stores.exceptions.countOpen()).toBe(0);
  });
});

/** Something is paid in whenever it is asked for its balance. */
class Busy extends ShowingProvider {
  meanwhile: () => Promise<unknown> = async () => undefined;

  override async balance(): Promise<Money | undefined> {
    await this.meanwhile();
    return super.balance();
  }
}
