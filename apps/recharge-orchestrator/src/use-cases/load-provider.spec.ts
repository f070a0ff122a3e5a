import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { MemoryFloats } from '../ports/floats.memory.ts';
import { MemoryProvider } from '../ports/provider.memory.ts';
import { Providers } from '../ports/providers.ts';
import { WakeFleets } from './fleet/wake-fleets.ts';
import { LoadProvider } from './load-provider.ts';

const load = (wake = new WakeFleets()) =>
  new LoadProvider(new Providers([new MemoryProvider()]), new MemoryFloats(), wake);
const payment = () =>
  ({ id: v7(), provider: 'memory', amount: '100.00', currency: 'MXN', reason: 'SPEI' }) as const;

describe('LoadProvider', () => {
  it('adds to the float, once', async () => {
    const [loading, paid] = [load(), payment()];
    const first = await loading.run(paid);
    expect(first).toMatchObject({ name: 'memory', float: money(100_000_000n, 'MXN') });
    expect(await loading.run(paid)).toEqual(first);
  });

  it.each([
    ['a provider that is not there', { provider: 'other' }, 'provider_unknown', '/provider'],
    ['another currency', { currency: 'USD' as const }, 'amount_not_allowed', '/currency'],
    ['nothing', { amount: '0.00' }, 'amount_not_allowed', '/amount'],
    ['more decimals than the currency has', { amount: '1.001' }, 'amount_not_allowed', '/amount'],
  ])('refuses %s', async (_, change, code, pointer) => {
    const refused = load().run({ ...payment(), ...change });
    await expect(refused).rejects.toMatchObject({ code, details: { pointer } });
  });

  it('wakes fleets that wait for money, and nobody for a payment that is refused', async () => {
    const wake = new WakeFleets();
    let wakings = 0;
    wake.listeners.push(() => (wakings += 1));
    const loading = load(wake);
    await expect(loading.run({ ...payment(), amount: '0.00' })).rejects.toThrow();
    expect(wakings).toBe(0);
    await loading.run(payment());
    expect(wakings).toBe(1);
  });

  it('refuses another amount under the id of a payment', async () => {
    const [loading, paid] = [load(), payment()];
    await loading.run(paid);
    const refused = loading.run({ ...paid, amount: '101.00' });
    await expect(refused).rejects.toMatchObject({ code: 'adjustment_conflict' });
  });
});
