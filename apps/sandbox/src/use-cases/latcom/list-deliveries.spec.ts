import { describe, expect, it } from '@jest/globals';
import { aLatcom } from './latcom.builder.ts';
import { ListDeliveries } from './list-deliveries.ts';

describe('the list of deliveries', () => {
  it('holds what reached a phone and nothing that was refused', async () => {
    const { books, clock, sell } = aLatcom();
    await sell({ distTransid: 'A' });
    await sell({ distTransid: 'B', msisdn: '5512349910' });
    expect(new ListDeliveries(books, clock).run({})).toEqual([
      {
        kind: 'credit',
        trans_id: expect.stringMatching(/^LT/),
        dist_transid: 'A',
        msisdn: '5512345678',
        amount: '20.00',
        currency: 'MXN',
        at: '2026-03-01T12:00:00.000Z',
      },
    ]);
  });

  it('holds a reversal beside its credit, from the instant on at which it happened', async () => {
    const { books, clock, sell } = aLatcom();
    const list = new ListDeliveries(books, clock);
    await sell({ msisdn: '5512349970' });
    clock.pass(999);
    expect(list.run({})).toHaveLength(1);
    clock.pass(1);
    expect(list.run({}).map(({ kind, at }) => [kind, at])).toEqual([
      ['credit', '2026-03-01T12:00:00.000Z'],
      ['reversal', '2026-03-01T12:00:01.000Z'],
    ]);
  });

  it('is narrowed by each part of its filter', async () => {
    const { books, clock, sell } = aLatcom();
    await sell({ distTransid: 'A', msisdn: '5511111111' });
    await sell({ distTransid: 'B', msisdn: '5511111111' });
    const list = new ListDeliveries(books, clock);
    const counts = [{ msisdn: '5511111111' }, { dist_transid: 'B' }, { dist_transid: 'B', msisdn: 'other' }];
    expect(counts.map((filter) => list.run(filter).length)).toEqual([2, 1, 0]);
  });
});
