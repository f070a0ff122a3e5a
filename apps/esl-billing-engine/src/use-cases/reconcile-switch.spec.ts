import { describe, expect, it } from '@jest/globals';
import { WatchedSwitch } from '../domain/watched-switch.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

async function anAnswered() {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount('20.00', { number: '100001' });
  const leg = await room.talk('100001');
  const next = new WatchedSwitch('fs1', 1n);
  next.core = room.little.core;
  return { room, account, leg, next };
}

describe('ReconcileSwitch', () => {
  it('arms what lives exactly, whoever armed it before', async () => {
    const { room, leg, next } = await anAnswered();
    const endsAt = Math.floor(room.little.nowUs / 1e6) + 324;
    room.pass(20_000);
    expect(await room.reconcile.run(next)).toEqual([leg]);
    await room.carry.run(next, leg);
    expect(room.line.orders.at(-1)).toBe(`arm ${leg} ${endsAt}`);
  });

  it('closes calls of an earlier life of the switch at their last sign of life, as estimates', async () => {
    const { room, account, leg, next } = await anAnswered();
    room.pass(20_000);
    room.little.restart();
    next.core = room.little.core;
    await room.reconcile.run(next);
    await room.carry.run(next, leg);
    expect(await room.cdr(leg)).toMatchObject({ source: 'estimate', estimated: true, duration_us: 0 });
    expect(room.books.money(account)).toEqual({ balance: 20_000_000n, held: 0n, debt: 0n });
  });

  it('keeps the money of a call held while the switch does not answer', async () => {
    const { room, account, leg, next } = await anAnswered();
    room.little.cut();
    await room.reconcile.run(next);
    await room.carry.run(next, leg);
    expect(room.books.money(account).held).toBe(3_240_000n);
  });

  it('goes on with the leg that lives on, after a restart that lost all that was in mind', async () => {
    const { room, leg } = await anAnswered();
    const far = room.little.dial(leg, { destination: '51170001' });
    room.little.answer(far);
    await room.carryOn(leg);
    room.pass(5_000);
    room.little.hangUp(leg);
    room.pass(2_500);
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ heir: far });
    const next = new WatchedSwitch('fs1', 1n);
    next.core = room.little.core;
    room.pass(5_000);
    await room.reconcile.run(next);
    await room.carry.run(next, leg);
    expect(room.line.orders.at(-1)).toMatch(`arm ${far}`);
    expect(await room.call(leg)).toMatchObject({ state: 'answered' });
  });
});
