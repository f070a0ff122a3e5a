import { expect, it } from '@jest/globals';
import { anMst } from './mst.builder.ts';

it('is what was paid in less every credit, and nothing for a refusal', async () => {
  const { sells, readFloat } = anMst();
  await sells({ phone: '6680009961' });
  await sells({ phone: '6680009910' });
  expect(readFloat.run()).toEqual({ amount: '60.00', currency: 'MXN' });
});
