import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('FindStrangers', () => {
  it('finds a parked call whose events were lost, and none that is known', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    await room.park('100001');
    const tell = room.little.spoil;
    room.little.spoil = () => [];
    const lost = room.little.call({ destination: '51170001', variables: { saldo_account: '100001' } });
    room.little.spoil = tell;
    room.pass(500);
    expect(await room.strangers.run(room.watched)).toEqual([lost]);
    await room.carryOn(lost);
    expect(room.little.alive(lost)).toMatchObject({ isParked: false });
  });

  it('concludes nothing from a switch that does not answer', async () => {
    const room = await aSwitchRoom();
    room.little.cut();
    expect(await room.strangers.run(room.watched)).toEqual([]);
  });
});
