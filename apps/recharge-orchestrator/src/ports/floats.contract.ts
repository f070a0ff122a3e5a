import { beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import type { Floats } from './floats.ts';

export interface FloatsWorld {
  readonly floats: Floats;
  /** Books that a live provider delivered an order of so much. */
  deliver(provider: string, micros: bigint): Promise<void>;
}

/** What every implementation of the port must do. */
export function floatsContract(name: string, open: () => Promise<FloatsWorld>): void {
  describe(`${name} as Floats`, () => {
    let world: FloatsWorld;
    /** A provider that nobody else has. */
    const aProvider = () => ({ provider: `p-${v7()}`, mode: 'live' }) as const;
    const pesos = (units: bigint) => money(units * 1_000_000n, 'MXN');

    beforeEach(async () => {
      world = await open();
    });

    it('is nothing at a provider that was never paid', async () => {
      expect(await world.floats.read(aProvider(), 'MXN')).toEqual(pesos(0n));
    });

    it('is what was paid in advance less what was delivered, and negative when we owe', async () => {
      const provider = aProvider();
      expect(await world.floats.load(provider, v7(), pesos(100n))).toBe('booked');
      await world.deliver(provider.provider, 30_000_000n);
      expect(await world.floats.read(provider, 'MXN')).toEqual(pesos(70n));
      await world.deliver(provider.provider, 90_000_000n);
      expect(await world.floats.read(provider, 'MXN')).toEqual(pesos(-20n));
    });

    it('books a payment once, however often it comes at once', async () => {
      const [provider, id] = [aProvider(), v7()];
      const loads = await Promise.all([1, 2, 3].map(() => world.floats.load(provider, id, pesos(100n))));
      expect(loads.sort()).toEqual(['booked', 'exists', 'exists']);
      expect(await world.floats.read(provider, 'MXN')).toEqual(pesos(100n));
    });

    it('refuses another amount or another provider under the id of a payment', async () => {
      const [provider, id] = [aProvider(), v7()];
      await world.floats.load(provider, id, pesos(100n));
      expect(await world.floats.load(provider, id, pesos(101n))).toBe('conflict');
      expect(await world.floats.load(aProvider(), id, pesos(100n))).toBe('conflict');
      expect(await world.floats.read(provider, 'MXN')).toEqual(pesos(100n));
    });

    it('keeps test money apart', async () => {
      const sandbox = { provider: `p-${v7()}`, mode: 'test' } as const;
      expect(await world.floats.load(sandbox, v7(), pesos(5n))).toBe('booked');
      expect(await world.floats.read(sandbox, 'MXN')).toEqual(pesos(5n));
    });
  });
}
