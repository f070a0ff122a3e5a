import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

async function anAnswered(amount: string) {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount(amount, { number: '100001' });
  const leg = await room.talk('100001');
  const answered = Math.floor(room.little.nowUs / 1e6);
  return { room, account, leg, answered };
}

describe('ExtendCall', () => {
  it('holds more as soon as less than 240 seconds are left, and arms the switch for exactly that', async () => {
    const { room, account, leg, answered } = await anAnswered('20.00');
    room.pass(83_000);
    await room.carryOn(leg);
    expect(room.line.orders).toHaveLength(1);
    room.pass(2_000);
    await room.carryOn(leg);
    // Three minutes more at 0.60 and 8 % are 1.944.
    expect(room.books.money(account).held).toBe(5_184_000n);
    expect(room.line.orders.at(-1)).toBe(`arm ${leg} ${answered + 518}`);
    expect(room.told()).toContain('call.extended');
  });

  it('comes back at once when exactly so many seconds are left, which are not yet too few', async () => {
    const { room, leg } = await anAnswered('20.00');
    room.pass(84_000);
    const next = await room.carryOn(leg);
    expect([room.line.orders.length, next!.getTime() - room.clock.now().getTime()]).toEqual([1, 1]);
    room.pass(1);
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ hold: { extensionCount: 1 } });
  });

  it('holds what is left, as the last slice, and warns before it ends', async () => {
    const { room, account, leg, answered } = await anAnswered('4.00');
    room.pass(85_000);
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ hold: { heldMicros: 4_000_000n, paidSeconds: 400 } });
    room.pass(286_000);
    await room.carryOn(leg);
    expect(room.line.orders.slice(1)).toEqual([
      `arm ${leg} ${answered + 400}`,
      `play ${leg} tone_stream://%(200,0,800)`,
    ]);
    expect(await room.call(leg)).toMatchObject({ hold: { isLast: true } });
    room.pass(60_000);
    await room.carryOn(leg);
    expect(room.books.money(account)).toEqual({ balance: 0n, held: 0n, debt: 0n });
  });

  it('looks again when there is less than there was, and holds that', async () => {
    const { room, account, leg } = await anAnswered('4.00');
    const { payers } = room.books;
    const find = payers.find.bind(payers);
    let looks = 0;
    payers.find = async (id) => {
      const payer = await find(id);
      looks += 1;
      return looks === 1 && payer ? { ...payer, availableMicros: 90_000_000n } : payer;
    };
    room.pass(85_000);
    await room.carryOn(leg);
    expect(room.books.money(account).held).toBe(4_000_000n);
    expect(await room.call(leg)).toMatchObject({ hold: { heldMicros: 4_000_000n, paidSeconds: 400 } });
  });

  it('lengthens a call whose account was topped up meanwhile', async () => {
    const { room, account, leg } = await anAnswered('1.00');
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ hold: { paidSeconds: 100, isLast: true } });
    await room.books.topUp(account, '10.00');
    expect(room.watched.credit(account.id)).toEqual([leg]);
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ hold: { paidSeconds: 294, isLast: false } });
  });

  it('holds nothing more for a call that the switch says is gone', async () => {
    const { room, account, leg } = await anAnswered('20.00');
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    room.pass(90_000);
    await room.carryOn(leg);
    expect(room.books.money(account).held).toBe(3_240_000n);
  });
});
