import { expect, it } from '@jest/globals';
import { aTaecel, anOrder } from './taecel.builder.ts';

it('is what was granted less what was accepted', async () => {
  const { purses, request } = aTaecel();
  await request.run(anOrder());
  expect(purses.run().body).toMatchObject({ data: [{ Bolsa: 'Tiempo Aire', Saldo: '90.00' }, {}, {}] });
});
