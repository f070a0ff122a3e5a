import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('FinishCall', () => {
  it('bills what the switch measured and lists the legs that are not charged', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    const far = room.little.dial(leg, { destination: '51170001' });
    for (const one of [far, leg]) room.little.answer(one);
    room.little.bridge(leg, far);
    await room.carryOn(leg);
    room.pass(45_500);
    room.little.hangUp(far);
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({
      ...{ duration_us: 45_500_000, cost: { micros: 460_000n }, source: 'events', estimated: false },
      legs: [{ leg: far, duration_us: 45_500_000 }],
    });
    expect([room.books.money(account).held, room.watched.all()]).toEqual([0n, []]);
  });

  it('leaves a record of a call that nobody answered, which costs nothing', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    room.little.hangUp(leg, 'NO_ANSWER');
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ duration_us: 0, cost: { micros: 0n }, cause: 'NO_ANSWER' });
    expect(room.books.money(account)).toEqual({ balance: 20_000_000n, held: 0n, debt: 0n });
  });

  it('bills a call of which only its end was told', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const tell = room.little.spoil;
    room.little.spoil = () => [];
    const variables = { saldo_account: '100001', saldo_call: 'of-somebody' };
    const leg = room.little.ring({ destination: '51170001', variables });
    room.little.answer(leg);
    room.pass(10_000);
    room.little.spoil = tell;
    room.little.hangUp(leg);
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ duration_us: 10_000_000, cost: { micros: 100_000n } });
    expect(room.books.money(account).balance).toBe(19_900_000n);
  });

  it('ends a cry for help that was written down when it came, although nobody learned of that', async () => {
    const room = await aSwitchRoom();
    const { calls } = room.books;
    const open = calls.open.bind(calls);
    calls.open = async (...opening) => {
      await open(...opening);
      throw new Error('the answer of the database is lost');
    };
    const leg = await room.park(undefined, '911');
    await room.carryOn(leg);
    room.little.hangUp(leg);
    await room.carryOn(leg);
    expect([(await room.call(leg))?.state, (await room.cdr(leg))?.charged_to]).toEqual([
      'ended',
      'emergency',
    ]);
  });

  it('records a cry for help that could not be written down when it came', async () => {
    const room = await aSwitchRoom();
    const { open } = room.books.calls;
    room.books.calls.open = () => Promise.reject(new Error('the database is away'));
    const leg = await room.park(undefined, '911');
    await room.carryOn(leg);
    expect(room.little.alive(leg)).toMatchObject({ isParked: false });
    room.books.calls.open = open;
    room.little.hangUp(leg);
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ charged_to: 'emergency' });
  });
});
