import { describe, expect, it } from '@jest/globals';
import { aLatcom } from './latcom.builder.ts';

describe('selling a top-up', () => {
  it('has the sale in the books when the answer is given', async () => {
    const { books, clock, sell } = aLatcom();
    const { manner, body } = await sell();
    expect([manner, body['status']]).toEqual(['whole', 'Success']);
    expect(books.book.deliveries(clock.now())).toHaveLength(1);
  });

  it('does what was scripted before what the phone asks for', async () => {
    const { faults, sell } = aLatcom();
    faults.add({ system: 'latcom', operation: 'sell', behaviours: ['success'] });
    const declined = { msisdn: '5512349910' };
    expect([(await sell(declined)).body['status'], (await sell(declined)).body['status']]).toEqual([
      'Success',
      'Fail',
    ]);
  });

  it('has nothing in the books and nothing to say when the order never reached them', async () => {
    const { books, clock, sell } = aLatcom();
    expect(await sell({ msisdn: '5512349920' })).toEqual({ manner: 'hang', body: {} });
    expect([books.book.deliveries(clock.now()), books.book.find('ORDER-1', clock.now())]).toEqual([
      [],
      undefined,
    ]);
  });
});
