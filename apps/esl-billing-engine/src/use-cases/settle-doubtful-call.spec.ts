import { describe, expect, it } from '@jest/globals';
import { recordOf } from '../simulated-callers.builder.ts';
import { doubtCall } from './doubt-call.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

/** A call that was asked for over HTTP, and of which nobody has told the end. */
async function aDoubtfulCall() {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount('20.00', { number: '100001' });
  const { call } = await room.http.authorise.run({ caller: '100001', callee: '51170001', leg: 'leg-1' });
  room.pass(2_700_000 + 325_000);
  await room.http.doubt.run();
  return { room, account, id: call!.id };
}

describe('SettleDoubtfulCall', () => {
  it('bills a doubtful call by what a person found out, once, as an estimate', async () => {
    const { room, account, id } = await aDoubtfulCall();
    const ended = await room.http.settle.run({ id, duration_us: 45_000_000, reason: "the carrier's bill" });
    expect(ended).toMatchObject({ cost: { micros: 450_000n }, released: { micros: 2_790_000n } });
    expect(room.books.money(account)).toEqual({ balance: 19_550_000n, held: 0n, debt: 0n });
    const record = await room.books.calls.findRecord({ switch: 'http', leg: 'leg-1' });
    expect(record).toMatchObject({ source: 'estimate', estimated: true, duration_us: 45_000_000 });
    const again = room.http.settle.run({ id, duration_us: 1, reason: 'again' });
    await expect(again).rejects.toMatchObject({ code: 'call_not_doubtful' });
  });

  it('gives everything back where nobody answered', async () => {
    const { room, account, id } = await aDoubtfulCall();
    await room.http.settle.run({ id, duration_us: 0, reason: 'never rang' });
    expect(room.books.money(account)).toEqual({ balance: 20_000_000n, held: 0n, debt: 0n });
  });

  it('believes the record that the switch left before it believes a person', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.talk('100001');
    room.pass(30_000);
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    await room.record.run({ switch: 'fs1', document: recordOf(room.little.legs.get(leg)!) }, true);
    const call = (await room.call(leg))!;
    await doubtCall(room.books.calls, call, room.clock.now());
    const ended = await room.http.settle.run({ id: call.id, duration_us: 99_000_000, reason: 'a guess' });
    expect(ended).toMatchObject({ cost: { micros: 300_000n } });
    expect(room.books.money(account)).toEqual({ balance: 19_700_000n, held: 0n, debt: 0n });
  });

  it('refuses a call for which the switch answers, and one that there is not', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const { call } = await room.http.authorise.run({ caller: '100001', callee: '51170001', leg: 'leg-1' });
    const settle = (id: string) => room.http.settle.run({ id, duration_us: 0, reason: 'x' });
    await expect(settle(call!.id)).rejects.toMatchObject({ code: 'call_not_doubtful' });
    await expect(settle('01936f3e-0000-7000-8000-00000000ffff')).rejects.toMatchObject({ code: 'not_found' });
  });
});
