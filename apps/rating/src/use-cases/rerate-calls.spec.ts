import { describe, expect, it } from '@jest/globals';
import { formatMoney } from '@saldo/money';
import { v7 } from 'uuid';
import { Desk } from './desk.builder.ts';
import { RerateCalls } from './rerate-calls.ts';

const setUpAt = new Date('2026-11-20T10:00:00Z');
const call = (change: object) => ({
  id: 'a',
  number: '+5110000000',
  set_up_at: setUpAt,
  duration_us: 61_000_000,
  charged: '1.20',
  ...change,
});

describe('RerateCalls', () => {
  it('shows by a draft what calls of the past would cost, and the difference', async () => {
    const desk = new Desk();
    const id = await desk.draft();
    await desk.import(id, 'prefix,price,increments\n51,0.60,6/6');
    const rerated = await new RerateCalls(desk.decks, desk.open).run({
      id,
      calls: [
        call({}),
        call({ id: 'b', duration_us: 0, charged: '0' }),
        call({ id: 'c', number: '+525500000000', charged: '9' }),
        call({ id: 'd', trunk: 'nobody' }),
      ],
    });
    expect(rerated.calls.map(({ id: of, cost, difference, refusal }) => [
      of, cost && formatMoney(cost), difference && formatMoney(difference), refusal,
    ])).toEqual([
      ['a', '0.66 USD', '-0.54 USD', undefined],
      ['b', '0.00 USD', '0.00 USD', undefined],
      ['c', undefined, undefined, 'no_rate'],
      ['d', undefined, undefined, 'trunk_unknown'],
    ]); // prettier-ignore
    expect(rerated).toMatchObject({ rated_count: 2, refused_count: 2 });
    expect([rerated.charged, rerated.cost, rerated.difference].map(formatMoney)).toEqual([
      '1.20 USD',
      '0.66 USD',
      '-0.54 USD',
    ]);
  });

  it('can take the rates of a day to come for calls of the past', async () => {
    const desk = new Desk();
    const id = await desk.draft();
    await desk.import(id, 'prefix,price,effective from\n51,0.60,2027-01-01');
    const rerate = new RerateCalls(desk.decks, desk.open);
    expect((await rerate.run({ id, calls: [call({})] })).refused_count).toBe(1);
    const as_of = new Date('2027-01-02T00:00:00Z');
    expect((await rerate.run({ id, calls: [call({})], as_of })).refused_count).toBe(0);
  });

  it('sees the sheet that was stored last', async () => {
    const desk = new Desk();
    const id = await desk.draft();
    const rerate = new RerateCalls(desk.decks, desk.open);
    const costs: string[] = [];
    for (const price of ['0.60', '1.20']) {
      await desk.import(id, `prefix,price\n51,${price}`);
      costs.push(formatMoney((await rerate.run({ id, calls: [call({})] })).cost));
    }
    expect(costs).toEqual(['0.66 USD', '1.32 USD']);
  });

  it('refuses a deck that there is not, and more than a thousand calls', async () => {
    const desk = new Desk();
    const rerate = new RerateCalls(desk.decks, desk.open);
    await expect(rerate.run({ id: v7(), calls: [] })).rejects.toMatchObject({ code: 'not_found' });
    const calls = Array.from({ length: 1_001 }, () => call({}));
    await expect(rerate.run({ id: v7(), calls })).rejects.toMatchObject({ code: 'too_many_calls' });
  });
});
