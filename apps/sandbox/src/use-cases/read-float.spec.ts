import { expect, it } from '@jest/globals';
import { aLatcom } from './latcom/latcom.builder.ts';
import { anMst } from './mst/mst.builder.ts';
import { ReadFloat } from './read-float.ts';

it('is what was granted less what was delivered, and nothing for a refusal', async () => {
  const { books, clock, sell } = aLatcom();
  await sell();
  await sell({ msisdn: '5512349910' });
  await sell({ msisdn: '5512349961' });
  expect(new ReadFloat(books, clock).run()).toEqual({ amount: '40.00', currency: 'MXN' });
});

it('counts every credit of a system that delivers twice', async () => {
  const { sells, readFloat } = anMst();
  await sells({ phone: '6680009961' });
  await sells({ phone: '6680009910' });
  expect(readFloat.run()).toEqual({ amount: '60.00', currency: 'MXN' });
});
