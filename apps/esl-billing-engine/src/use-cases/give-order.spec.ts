import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('GiveOrder', () => {
  it('lets a parked call go on where it came in, armed and marked as released', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001', '51170001', 'customers');
    await room.carryOn(leg);
    const found = room.little.alive(leg)!;
    expect(found).toMatchObject({ isParked: false, context: 'customers', destination: '51170001' });
    expect(Object.fromEntries(found.variables)).toMatchObject({
      saldo_released: 'true',
      execute_on_answer_saldo_limit: 'sched_hangup +324 allotted_timeout',
    });
  });

  it('asks before it gives an order again of which nobody knows whether it arrived', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    room.line.loseAnswers(1, true);
    const next = await room.carryOn(leg);
    expect(next!.getTime()).toBeGreaterThan(room.clock.now().getTime());
    room.pass(250);
    await room.carryOn(leg);
    expect(room.line.orders).toEqual([`release ${leg}`]);
  });

  it('gives it again when it did not arrive', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    room.line.loseAnswers(1, false);
    await room.carryOn(leg);
    room.pass(250);
    await room.carryOn(leg);
    expect(room.line.orders).toEqual([`release ${leg}`, `release ${leg}`]);
    expect(room.little.alive(leg)).toMatchObject({ isParked: false });
  });

  it('turns a call away whose number cannot be said to the switch, and gives its money back', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001', '51170001 ');
    room.line.release = async () => 'refused';
    await room.carryOn(leg);
    await room.carryOn(leg);
    expect(room.line.orders).toEqual([`hangUp ${leg} INVALID_NUMBER_FORMAT`]);
    expect(room.books.money(account)).toEqual({ balance: 20_000_000n, held: 0n, debt: 0n });
  });
});
