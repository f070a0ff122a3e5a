import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { aDesk, context, refused } from './desk.builder.ts';

const soles = (units: bigint) => money(units * 1_000_000n, 'PEN');

describe('BookCallAccountEntry', () => {
  it('tops an account up, says who did it, and tells of it', async () => {
    const { create, wish, credit, calls, clock } = aDesk();
    const { id } = await create.run(wish());
    const entry = await credit(id, '20.00');
    expect(entry).toMatchObject({
      account: id,
      direction: 'credit',
      amount: soles(20n),
      actor: 'operator:1',
      booked_at: clock.now(),
      previous_balance: soles(0n),
      balance: soles(20n),
    });
    expect(calls.told).toMatchObject([{ event: { name: 'call_account.credited' }, payload: entry }]);
  });

  it('takes money out without telling anybody', async () => {
    const { topped, book, calls } = aDesk();
    const { id: account } = await topped('20.00');
    const wish = { id: v7(), account, direction: 'debit', amount: '5.00', reason: 'Refund' } as const;
    expect((await book.run(wish, context)).balance).toEqual(soles(15n));
    expect(calls.told).toHaveLength(1);
  });

  it('pays debts first', async () => {
    const { topped, called, credit } = aDesk();
    const { id } = await topped('10.00');
    await called(id, '10', '12');
    expect((await credit(id, '5.00')).balance).toEqual(soles(3n));
  });

  it('answers the same entry to the same id, and refuses it for another', async () => {
    const { create, wish, credit } = aDesk();
    const { id } = await create.run(wish());
    const first = await credit(id, '20.00');
    expect(await credit(id, '20.00', { id: first.id })).toEqual(first);
    await expect(credit(id, '21.00', { id: first.id })).rejects.toMatchObject(
      refused('call_account_conflict', '/id'),
    );
  });

  it('refuses what cannot be', async () => {
    const { create, wish, credit, change } = aDesk();
    const [open, closed] = [await create.run(wish()), await create.run(wish())];
    await change.run({ id: closed.id, name: 'x', status: 'closed', identities: [] });
    await expect(credit(v7(), '1.00')).rejects.toMatchObject(refused('account_unknown', '/account'));
    await expect(credit(closed.id, '1.00')).rejects.toMatchObject(refused('account_closed', '/account'));
    await expect(credit(open.id, '1.005')).rejects.toMatchObject(refused('amount_not_allowed', '/amount'));
    await expect(credit(open.id, '1.00', { direction: 'debit' })).rejects.toMatchObject(
      refused('insufficient_funds', '/amount'),
    );
  });
});
