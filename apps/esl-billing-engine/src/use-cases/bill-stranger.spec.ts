import { describe, expect, it } from '@jest/globals';
import type { CallWish } from '../domain/open-call.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

const WISH: CallWish = {
  ...{ switch: 'fs1', leg: 'leg-1', way: 'outbound', caller: '51170009', dialled: '51170001' },
  evidence: [{ kind: 'account', value: '100001' }],
};
const END = { durationUs: 45_000_000, cause: 'NORMAL_CLEARING', legs: [], source: 'record' as const };

describe('BillStranger', () => {
  it('charges a call that nobody announced to whoever can be found, once', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const first = await room.stranger.run(WISH, END);
    const second = await room.stranger.run(WISH, END);
    expect([first.isNew, second.isNew]).toEqual([true, false]);
    expect(room.books.money(account).balance).toBe(19_550_000n);
    expect(room.told()).toEqual(['call.ended']);
  });

  it('records a call of nobody, one that came in and a cry for help, and charges nobody', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    await room.stranger.run({ ...WISH, leg: 'a', evidence: [] }, END);
    await room.stranger.run({ ...WISH, leg: 'b', way: 'inbound' }, END);
    await room.stranger.run({ ...WISH, leg: 'c', dialled: '911' }, END);
    expect([await room.cdr('a'), await room.cdr('b'), await room.cdr('c')]).toMatchObject([
      { charged_to: 'free' },
      { charged_to: 'free', direction: 'inbound' },
      { charged_to: 'emergency' },
    ]);
  });

  it('waits for rating rather than give a call away', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    room.tariffs.isAway = true;
    await expect(room.stranger.run(WISH, END)).rejects.toThrow('rating cannot say');
    expect(await room.cdr('leg-1')).toBeUndefined();
  });
});
