import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('RecordRefusal', () => {
  it('leaves one record and one event for a leg, however often it is written', async () => {
    const room = await aSwitchRoom();
    const wish = {
      switch: 'fs1',
      leg: 'leg-1',
      way: 'outbound' as const,
      evidence: [],
      caller: '',
      dialled: 'a\nb',
    };
    for (let count = 0; count < 2; count += 1)
      await room.refusal.run(wish, { reason: 'insufficient_balance' });
    expect(await room.cdr('leg-1')).toMatchObject({
      ...{ refusal: 'insufficient_balance', cause: 'OUTGOING_CALL_BARRED', duration_us: 0 },
      ...{ caller: 'unknown', dialled: 'a b' },
    });
    expect(room.told()).toEqual(['call.refused']);
  });
});
