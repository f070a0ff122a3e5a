import { describe, expect, it } from '@jest/globals';
import { aTopup } from '../domain/topup.builder.ts';
import { MemoryProvider } from './provider.memory.ts';
import { Providers } from './providers.ts';

const latcom = new MemoryProvider(undefined, { name: 'latcom', products: ['mx-open'] });
const sandbox = new MemoryProvider(undefined, { name: 'sandbox', mode: 'test' });

describe('Providers', () => {
  it('chooses a provider of the mode that sells the product', () => {
    const providers = new Providers([latcom, sandbox]);
    expect(providers.choose('live', 'mx-open')).toBe(latcom);
    expect(providers.choose('test', 'mx-open')).toBe(sandbox);
    expect(providers.choose('test', 'mx-fixed')).toBe(sandbox);
    expect(providers.choose('live', 'mx-fixed')).toBe('product_unavailable');
  });

  it('has nobody for test orders where there is no sandbox, whoever else sells the product', () => {
    expect(new Providers([latcom]).choose('test', 'mx-open')).toBe('test_mode_unavailable');
  });

  it.each([
    ['test', 'latcom'],
    ['live', 'sandbox'],
  ] as const)('gives a %s order that names %s nobody who could send it', async (mode, provider) => {
    const order = aTopup({ mode, attempt: { provider } });
    const absent = new Providers([latcom, sandbox]).of(order);
    expect([latcom, sandbox]).not.toContain(absent);
    expect(absent).toMatchObject({ name: provider, mode, capabilities: [] });
    const { id: reference, phone, product, amount } = order;
    const unsent = { outcome: 'unsent', reason: 'no_such_provider', untried: true };
    expect(await absent.submit({ reference, phone, product, amount })).toEqual(unsent);
  });

  it('gives an order the provider of its attempt', () => {
    const order = aTopup({ mode: 'test', attempt: { provider: 'sandbox' } });
    expect(new Providers([latcom, sandbox]).of(order)).toBe(sandbox);
  });

  it('refuses two providers of one name', () => {
    const impostor = new MemoryProvider(undefined, { name: 'latcom', mode: 'test' });
    expect(() => new Providers([latcom, impostor])).toThrow('same name');
  });
});
