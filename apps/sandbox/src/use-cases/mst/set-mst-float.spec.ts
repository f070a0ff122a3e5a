import { expect, it } from '@jest/globals';
import { anMst } from './mst.builder.ts';

it('leaves exactly what it was told, though money was spent, and even a debt', async () => {
  const { sells, setFloat, readFloat } = anMst();
  await sells();
  await setFloat.run(5_000_000n);
  expect(readFloat.run()).toEqual({ amount: '5.00', currency: 'MXN' });
  await setFloat.run(-5_000_000n);
  expect(readFloat.run()).toEqual({ amount: '-5.00', currency: 'MXN' });
});
