import { describe, expect, it } from '@jest/globals';
import { CountCalls } from './count-calls.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('CountCalls', () => {
  it('counts calls that are not over, of all switches', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    for (let count = 0; count < 2; count += 1) await room.carryOn(await room.park('100001'));
    expect(await new CountCalls(room.books.states, ['fs1', 'fs2']).run()).toEqual({ live: 2, doubtful: 0 });
  });
});
