import { describe, expect, it } from '@jest/globals';
import { anMst } from './mst.builder.ts';

describe('selling a recharge', () => {
  it('has the sale in the books when the answer is given', async () => {
    const { books, sells } = anMst();
    const { manner, xml } = await sells();
    expect([manner, xml]).toEqual(['whole', expect.stringContaining('Folio')]);
    expect(books.book.sales).toHaveLength(1);
  });

  it('does what was scripted for the phone before what its digits ask for', async () => {
    const { faults, sells } = anMst();
    faults.add({ system: 'mst', operation: 'sell', msisdn: '6680009910', behaviours: ['success'] });
    const declined = { phone: '6680009910' };
    expect((await sells(declined)).xml).toContain('Folio');
    expect((await sells(declined)).xml).toContain('Producto no disponible');
  });
});
