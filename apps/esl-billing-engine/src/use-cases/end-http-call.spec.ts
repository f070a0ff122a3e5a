import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('EndHttpCall', () => {
  it('bills a call by the word of its dialplan, and answers the same again', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    await room.http.authorise.run({ caller: '100001', callee: '51170001', leg: 'leg-1' });
    const ended = await room.http.end.run({ leg: 'leg-1', duration_us: 45_000_000 });
    expect(ended).toMatchObject({
      held: { micros: 3_240_000n },
      cost: { micros: 450_000n },
      released: { micros: 2_790_000n },
    });
    expect(await room.http.end.run({ leg: 'leg-1', duration_us: 1 })).toEqual(ended);
    expect(room.books.money(account)).toEqual({ balance: 19_550_000n, held: 0n, debt: 0n });
  });

  it('refuses a leg that nobody asked about, and a call that a switch tells of', async () => {
    const room = await aSwitchRoom();
    const end = (change: object) => room.http.end.run({ leg: 'leg-1', duration_us: 0, ...change });
    await expect(end({})).rejects.toMatchObject({ code: 'not_found', details: { pointer: '/leg' } });
    await expect(end({ switch: 'fs1' })).rejects.toMatchObject({ code: 'call_watched' });
  });
});
