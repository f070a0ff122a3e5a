import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('CarryCall', () => {
  it('brings a call from the park to its record, and comes back when something is due', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    const unanswered = await room.carryOn(leg);
    expect(unanswered!.getTime() - room.clock.now().getTime()).toBe(60_000);
    room.little.answer(leg);
    const answered = await room.carryOn(leg);
    expect(answered!.getTime() - room.clock.now().getTime()).toBe(60_000);
    room.little.hangUp(leg);
    expect(await room.carryOn(leg)).toBeUndefined();
    expect(room.told()).toEqual(['call.authorised', 'call.answered', 'call.ended']);
  });

  it('does nothing twice when it is asked to carry on with nothing new', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    for (let count = 0; count < 3; count += 1) await room.carryOn(leg);
    expect([room.line.orders, room.told()]).toEqual([[`release ${leg}`], ['call.authorised']]);
  });

  it('refuses first and writes down then', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('0', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    expect(room.little.legs.get(leg)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
    expect(await room.cdr(leg)).toMatchObject({ refusal: 'insufficient_balance' });
    expect(room.told()).toEqual(['call.refused']);
  });

  it('ends a call that turned out to be a part of another one, and charges nothing for it', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const part = await room.park('100001');
    await room.carryOn(part);
    room.watched.hear(
      {
        switchName: 'fs1',
        leg: part,
        kind: 'CHANNEL_PROGRESS',
        source: 'event',
        atUs: room.little.nowUs,
        sequence: 9,
        isOver: false,
        parent: 'whole',
        particulars: {},
      },
      room.clock.now(),
    );
    await room.carry.run(room.watched, part);
    expect(await room.cdr(part)).toMatchObject({ duration_us: 0, cause: 'PART_OF_ANOTHER' });
    expect(room.books.money(account).held).toBe(0n);
  });
});
