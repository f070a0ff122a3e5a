import { expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { MemoryFloats } from '../ports/floats.memory.ts';
import { MemoryProvider } from '../ports/provider.memory.ts';
import { Providers } from '../ports/providers.ts';
import { ListProviders } from './list-providers.ts';

it('tells of each provider its mode, what it can do, how it does and our float at it', async () => {
  const floats = new MemoryFloats();
  floats.deliver('latcom', money(30_000_000n, 'MXN'));
  const providers = new Providers([
    new MemoryProvider(undefined, { name: 'latcom', capabilities: ['statement'] }),
    new MemoryProvider(undefined, { name: 'sandbox', mode: 'test' }),
  ]);
  expect((await new ListProviders(providers, floats).run()).data).toEqual([
    {
      name: 'latcom',
      mode: 'live',
      capabilities: ['statement'],
      breaker: 'closed',
      calls: 0,
      float: money(-30_000_000n, 'MXN'),
    },
    expect.objectContaining({ name: 'sandbox', mode: 'test', float: money(0n, 'MXN') }),
  ]);
});
