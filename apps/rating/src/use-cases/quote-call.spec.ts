import { describe, expect, it } from '@jest/globals';
import { formatMoney } from '@saldo/money';
import { Desk } from './desk.builder.ts';
import { QuoteCall } from './quote-call.ts';

async function open(): Promise<QuoteCall> {
  const desk = new Desk();
  await desk.published('prefix,destination,price,increments,connection fee\n51,Peru,0.60,60/60,0.10');
  await desk.load.run();
  return new QuoteCall(desk.choose, desk.clock);
}

describe('QuoteCall', () => {
  it('says what a call costs and why', async () => {
    const quote = await (await open()).run({ number: '+5110000000', seconds: 61 });
    expect(formatMoney(quote.cost)).toBe('1.30 USD');
    expect(quote).toMatchObject({ seconds: 61, billed_seconds: 120, tariff: { prefix: '51' } });
    expect(quote).not.toHaveProperty('affordable_seconds');
    expect(quote.explanation).toEqual({
      charges: [
        { from_seconds: 0, increment_seconds: 60, count: 1, price: '0.6', amount: '0.6' },
        { from_seconds: 60, increment_seconds: 60, count: 1, price: '0.6', amount: '0.6' },
      ],
      connection_fee: '0.1',
      decided_by: 'increments',
      unrounded: '1.3',
      text: expect.stringContaining('Together 1.3. Rounded (up) to 4 decimals: 1.30 USD.'),
    });
  });

  it('says how long a budget lasts, and what such a call costs', async () => {
    const quote = await (await open()).run({ number: '+5110000000', budget: '1.00' });
    expect(quote).toMatchObject({ affordable_seconds: 60, seconds: 60 });
    expect(formatMoney(quote.cost)).toBe('0.70 USD');
  });

  it('speaks of a minute when nothing is said, and of nothing when the budget pays for nothing', async () => {
    const quotes = await open();
    expect((await quotes.run({ number: '+5110000000' })).seconds).toBe(60);
    expect(await quotes.run({ number: '+5110000000', budget: '0.69' })).toMatchObject({
      seconds: 0,
      affordable_seconds: 0,
      explanation: { decided_by: 'not_answered' },
    });
  });

  it('refuses what has no tariff', async () => {
    const quotes = await open();
    await expect(quotes.run({ number: '+525500000000' })).rejects.toMatchObject({ code: 'no_rate' });
    await expect(quotes.run({ number: '+51', deck: 'other' })).rejects.toMatchObject({
      code: 'deck_unknown',
    });
  });
});
