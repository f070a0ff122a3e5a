import { expect, it } from '@jest/globals';
import { anMst } from './mst.builder.ts';

it('holds each credit that reached a phone, whatever was answered, and no refusal', async () => {
  const { list, sells } = anMst();
  await sells({ phone: '6680009922' });
  await sells({ phone: '6680009961', value: '10' });
  await sells({ phone: '6680009910' });
  expect(list.run({}).map(({ phone, amount }) => [phone, amount])).toEqual([
    ['6680009922', '20.00'],
    ['6680009961', '10.00'],
    ['6680009961', '10.00'],
  ]);
  expect(list.run({ phone: '6680009922' })).toHaveLength(1);
});
