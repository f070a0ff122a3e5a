import { describe, expect, it } from '@jest/globals';
import { ListProducts } from './list-products.ts';

describe('ListProducts', () => {
  it('says of each product either its step or its only amounts', async () => {
    const { data } = await new ListProducts().run();
    expect(data).toEqual([
      {
        code: 'mx-open',
        name: 'Mexico, any amount',
        country: 'MX',
        currency: 'MXN',
        minimum: '20.00',
        maximum: '2000.00',
        step: '1.00',
      },
      expect.objectContaining({ code: 'mx-fixed', minimum: '10.00', maximum: '500.00' }),
    ]);
    expect(data[1]?.amounts).toHaveLength(14);
    expect(data[1]).not.toHaveProperty('step');
  });
});
