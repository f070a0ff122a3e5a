import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('DoubtForgottenCalls', () => {
  it('doubts a call whose end nobody told, long after its last paid second, and keeps its money held', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    await room.http.authorise.run({ caller: '100001', callee: '51170001', leg: 'leg-1' });
    room.pass(2_700_000 + 323_000);
    expect(await room.http.doubt.run()).toBe(0);
    room.pass(2_000);
    expect([await room.http.doubt.run(), await room.http.doubt.run()]).toEqual([1, 0]);
    expect(room.books.money(account).held).toBe(3_240_000n);
    await room.http.end.run({ leg: 'leg-1', duration_us: 45_000_000 });
    expect(room.books.money(account)).toEqual({ balance: 19_550_000n, held: 0n, debt: 0n });
  });
});
