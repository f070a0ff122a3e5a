import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('CorrectEstimate', () => {
  it('puts an estimate right once: charges what is missing, or gives back what was too much', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    const end = { legs: [], cause: 'LOST', source: 'estimate' as const };
    const estimate = await room.settle.run((await room.call(leg))!, { ...end, durationUs: 45_000_000 }, 1n);
    if (estimate === 'overtaken') throw new Error('it is not');
    const truth = { ...end, durationUs: 60_000_000, cause: 'NORMAL_CLEARING', source: 'record' as const };
    expect(await room.correct.run(estimate, truth)).toBe('corrected');
    expect(await room.correct.run(estimate, { ...truth, durationUs: 1 })).toBe('confirmed');
    expect(room.books.money(account).balance).toBe(19_400_000n);
    expect(room.told().at(-1)).toBe('call.corrected');
  });
});
