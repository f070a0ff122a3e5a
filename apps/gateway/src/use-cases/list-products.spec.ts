import { describe, expect, it } from '@jest/globals';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { ListProducts } from './list-products.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

describe('ListProducts', () => {
  it('answers what can be sold, with the rules of its amounts', async () => {
    const { data } = await new ListProducts(new MemoryRecharge(new Set())).run(context);
    expect(data).toMatchObject([{ code: 'mx-open', minimum: '20.00', maximum: '2000.00' }]);
  });
});
