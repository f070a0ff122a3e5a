import { expect, it } from '@jest/globals';
import { aTaecel, anOrder } from './taecel.builder.ts';

it('lists what was accepted on that day, also what is not answered yet', async () => {
  const { sales, request } = aTaecel();
  await request.run(anOrder());
  const day = (fecha: string) => sales.run({ fecha, bolsa: '1' }).body;
  expect(day('2026-03-01')).toMatchObject({ data: [{ Telefono: '6680000001', Status: 'En proceso' }] });
  expect(day('2026-02-28')).toMatchObject({ data: [] });
});
