import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { micros } from '../domain/held-call.builder.ts';
import { aDesk, refused } from './desk.builder.ts';

describe('FindCallAccount', () => {
  it('says what an account has, owes and has spent today', async () => {
    const { find, topped, called } = aDesk();
    const { id } = await topped('10.00');
    await called(id, '10', '12');
    const found = await find.run({ id });
    expect([found.balance, found.debt, found.spent_today].map((amount) => amount.micros)).toEqual([
      0n,
      micros('2'),
      micros('12'),
    ]);
  });

  it('begins a day anew by the clocks of its zone', async () => {
    const { find, topped, called, clock } = aDesk();
    const { id } = await topped('10.00');
    await called(id, '1', '1');
    clock.set('2026-11-26T04:59:59Z');
    expect((await find.run({ id })).spent_today.micros).toBe(micros('1'));
    clock.set('2026-11-26T05:00:00Z');
    expect((await find.run({ id })).spent_today.micros).toBe(0n);
  });

  it('refuses an account that is not there', async () => {
    await expect(aDesk().find.run({ id: v7() })).rejects.toMatchObject(refused('not_found'));
  });
});
