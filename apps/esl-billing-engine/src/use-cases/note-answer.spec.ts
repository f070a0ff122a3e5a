import { describe, expect, it } from '@jest/globals';
import { aTariff } from '../domain/tariff.builder.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('NoteAnswer', () => {
  it('writes the answer down by the clock of the switch, which armed itself', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    room.pass(5_000);
    room.little.answer(leg);
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ state: 'answered', answeredUs: room.little.nowUs });
    expect([room.told(), room.line.orders]).toEqual([
      ['call.authorised', 'call.answered'],
      [`release ${leg}`],
    ]);
  });

  it('arms the leg that lives on also while the database is away', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    const far = room.little.dial(leg, { destination: '51170001' });
    const tell = room.little.spoil;
    room.little.spoil = () => [];
    room.little.answer(far);
    room.little.spoil = tell;
    room.little.answer(leg);
    await room.carryOn(leg);
    room.books.calls.change = () => Promise.reject(new Error('the database is away'));
    room.little.hangUp(leg);
    await room.carryOn(leg);
    room.pass(2_500);
    await expect(room.carryOn(leg)).rejects.toThrow('away');
    expect(room.line.orders.at(-1)).toMatch(`arm ${far} `);
  });

  it('counts what is paid for anew from the real answer, where prices change with the time', async () => {
    const { tariff, room } = { tariff: aTariff('0.60'), room: await aSwitchRoom() };
    const [first] = tariff.spans;
    const at = new Date(room.clock.now().getTime() + 60_000);
    const terms = { ...first!.terms, tiers: [{ ...first!.terms.tiers[0]!, price: '6' }] };
    room.tariffs.find = async () => ({ ...tariff, spans: [first!, { starts_at: at, terms }] });
    await room.books.anAccount('3.00', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    // A minute at 0.60, and 24 seconds at 6.00.
    expect(await room.call(leg)).toMatchObject({ hold: { paidSeconds: 84 } });
    room.pass(50_000);
    room.little.answer(leg);
    await room.carryOn(leg);
    // Ten seconds at 0.60 are left of it, and 29 at 6.00.
    expect(await room.call(leg)).toMatchObject({ hold: { paidSeconds: 39 } });
    expect(room.line.orders.at(-1)).toBe(`arm ${leg} ${Math.floor(room.little.nowUs / 1e6) + 39}`);
  });

  it('arms the leg that lives on where the paying one has ended', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001');
    await room.carryOn(leg);
    const far = room.little.dial(leg, { destination: '51170001' });
    for (const one of [far, leg]) room.little.answer(one);
    const answeredUs = room.little.nowUs;
    await room.carryOn(leg);
    room.pass(20_000);
    room.little.hangUp(leg);
    await room.carryOn(leg);
    room.pass(2_500);
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ state: 'answered', heir: far });
    expect(room.line.orders).toContain(`arm ${far} ${Math.floor(answeredUs / 1e6) + 324}`);
    room.pass(10_000);
    room.little.hangUp(far);
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ duration_us: 32_500_000, cost: { micros: 330_000n } });
  });
});
