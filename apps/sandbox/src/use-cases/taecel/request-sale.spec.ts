import { expect, it } from '@jest/globals';
import { aTaecel, anOrder } from './taecel.builder.ts';

it('has the sale in the books when the answer is given', async () => {
  const { books, request } = aTaecel();
  expect(await request.run(anOrder())).toMatchObject({ answer: 'whole', body: { success: true } });
  expect(books.book.sales()).toMatchObject([{ referencia: '6680000001', refusal: null }]);
});

it('does what was scripted before what the number asks for', async () => {
  const { faults, request } = aTaecel();
  faults.add({ system: 'taecel', operation: 'RequestTXN', behaviours: ['accept'] });
  const declined = anOrder({ referencia: '6680009910' });
  expect((await request.run(declined)).body).toMatchObject({ success: true });
  expect((await request.run(declined)).body).toMatchObject({ error: '1' });
});

it('has nothing in the books and nothing to say when the order never reached them', async () => {
  const { books, request } = aTaecel();
  expect(await request.run(anOrder({ referencia: '6680009920' }))).toEqual({ answer: 'hang', body: {} });
  expect(books.book.sales()).toEqual([]);
});
