import { expect, it } from '@jest/globals';
import { aLatcom } from './latcom.builder.ts';
import { ReadFloat } from './read-float.ts';

it('is what was granted less what was delivered, and nothing for a refusal', async () => {
  const { books, clock, sell } = aLatcom();
  await sell();
  await sell({ msisdn: '5512349910' });
  await sell({ msisdn: '5512349961' });
  expect(new ReadFloat(books, clock).run()).toEqual({ amount: '40.00', currency: 'MXN' });
});
