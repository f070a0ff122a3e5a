import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { TellShortages } from './tell-shortages.ts';
import { aDesk } from './desk.builder.ts';

describe('TellShortages', () => {
  it('tells once a day for as long as little is left', async () => {
    const { shortages, topped, clock, calls } = aDesk();
    const { id } = await topped('1.00', { low_balance: '2.00' });
    const tell = new TellShortages(shortages, clock);
    expect([await tell.run(), await tell.run()]).toEqual([1, 0]);
    clock.advance(DAY_MS - 1);
    expect(await tell.run()).toBe(0);
    clock.advance(1);
    expect(await tell.run()).toBe(1);
    expect(calls.told.at(-1)).toMatchObject({
      event: { name: 'call_account.depleted' },
      payload: { account: id },
    });
  });
});
