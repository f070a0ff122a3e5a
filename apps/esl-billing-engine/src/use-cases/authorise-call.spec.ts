import { describe, expect, it } from '@jest/globals';
import type { CallWish } from '../domain/open-call.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

const wish = (change: Partial<CallWish> = {}): CallWish => ({
  ...{ switch: 'fs1', leg: 'leg-1', way: 'outbound', caller: '51170009', dialled: '51170001' },
  evidence: [{ kind: 'account', value: '100001' }],
  ...change,
});

describe('AuthoriseCall', () => {
  it('holds five minutes and a margin, and tells of it', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const answer = await room.authorise.run(wish(), 1n);
    // 0.60 a minute: five minutes and 8 % are 3.24, which pay for 324 seconds.
    expect(answer).toMatchObject({ kind: 'let_through', isNew: true, call: { hold: { paidSeconds: 324 } } });
    expect(room.books.money(account).held).toBe(3_240_000n);
    expect(room.told()).toEqual(['call.authorised']);
  });

  it('decides once on a leg, however often it is asked, and holds once', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const answers = await Promise.all([1, 2, 3].map(() => room.authorise.run(wish(), 1n)));
    expect(answers.filter((one) => one.kind === 'let_through' && one.isNew)).toHaveLength(1);
    expect(new Set(answers.map((one) => one.kind === 'let_through' && one.call.id)).size).toBe(1);
    expect(room.books.money(account).held).toBe(3_240_000n);
  });

  it('holds what there is where there is less', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('0.07', { number: '100001' });
    expect(await room.authorise.run(wish(), 1n)).toMatchObject({ call: { hold: { paidSeconds: 7 } } });
  });

  it('lets so many calls begin at once as there is money for, and no more', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('4.00', { number: '100001' });
    const answers = await Promise.all(
      [1, 2, 3].map((leg) => room.authorise.run(wish({ leg: String(leg) }), 1n)),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['let_through', 'let_through', 'refused']);
    expect(room.books.money(account)).toMatchObject({ balance: 4_000_000n, held: 4_000_000n });
  });

  it.each([
    ['an account that nobody opened', { evidence: [] }, 'account_not_found'],
    ['a number without a rate', { dialled: '99' }, 'no_rate_found'],
    ['what is no number', { dialled: 'alice' }, 'number_unreadable'],
    ['a blocked destination', { dialled: '447700900000' }, 'destination_blocked'],
  ] as const)('refuses %s', async (_, change, reason) => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001', blockedPrefixes: ['44'] });
    expect(await room.authorise.run(wish(change), 1n)).toMatchObject({ kind: 'refused', reason });
    expect(room.told()).toEqual([]);
  });

  it('refuses a suspended account, one without money, and a call that nobody can rate', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '1', status: 'suspended' });
    await room.books.anAccount('0', { number: '2' });
    await room.books.anAccount('20.00', { number: '3' });
    const of = (value: string) => room.authorise.run(wish({ evidence: [{ kind: 'account', value }] }), 1n);
    expect([await of('1'), await of('2')]).toMatchObject([
      { reason: 'account_suspended' },
      { reason: 'insufficient_balance' },
    ]);
    room.tariffs.isAway = true;
    expect(await of('3')).toMatchObject({ kind: 'refused', reason: 'rating_unavailable' });
  });

  it('lets an emergency number through without an account, and while rating and the database are away', async () => {
    const room = await aSwitchRoom();
    room.tariffs.isAway = true;
    room.books.calls.open = () => Promise.reject(new Error('the database is away'));
    const answer = await room.authorise.run(wish({ dialled: '911', evidence: [] }), 1n);
    expect(answer).toMatchObject({
      kind: 'let_through',
      isUnwritten: true,
      call: { chargedTo: 'emergency' },
    });
  });

  it('lets a call that comes in through, and nobody pays', async () => {
    const room = await aSwitchRoom();
    const answer = await room.authorise.run(wish({ way: 'inbound', evidence: [] }), 1n);
    expect(answer).toMatchObject({ kind: 'let_through', call: { chargedTo: 'free', direction: 'inbound' } });
  });

  it('writes nothing for an owner who was replaced', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    room.books.fences.lose('fs1');
    await room.books.fences.tryTake('fs1');
    expect(await room.authorise.run(wish(), 1n)).toEqual({ kind: 'fenced' });
  });
});
