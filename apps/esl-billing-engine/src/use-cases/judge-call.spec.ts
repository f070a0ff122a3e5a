import { describe, expect, it } from '@jest/globals';
import { sendOn } from '../ports/little-transfer.memory.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

describe('JudgeCall', () => {
  it('refuses a caller who waited longer than the limit for a database that is away', async () => {
    const room = await aSwitchRoom();
    const leg = await room.park('100001');
    const note = { ...room.watched.note(leg)!, failingSince: room.clock.now() };
    room.books.payers.identify = () => Promise.reject(new Error('the database is away'));
    await expect(room.steps.judge.run(room.watched, note)).rejects.toThrow('away');
    room.pass(4_000);
    expect(await room.steps.judge.run(room.watched, note)).toMatchObject({
      refusal: { reason: 'internal_error' },
    });
  });

  it('leaves a call alone that was not parked and has no account', async () => {
    const room = await aSwitchRoom();
    const leg = room.little.ring({ caller: '1001', destination: '1002' });
    room.little.answer(leg);
    await room.carryOn(leg);
    expect(room.watched.note(leg)).toMatchObject({ isForeign: true });
    expect([room.line.orders, room.told()]).toEqual([[], []]);
  });

  it('leaves a call alone that never waited, whoever could pay for it', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const leg = room.little.ring({ destination: '1002', variables: { saldo_account: '100001' } });
    room.little.answer(leg);
    await room.carryOn(leg);
    room.pass(60_000);
    room.little.hangUp(leg);
    await room.carryOn(leg);
    expect([room.line.orders, room.told(), await room.cdr(leg)]).toEqual([[], [], undefined]);
    expect(room.books.money(account).balance).toBe(20_000_000n);
  });

  it('carries a call on that never waited where its dialplan has asked over HTTP', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '51170009' });
    const leg = room.little.ring({ caller: '51170009', destination: '51170001' });
    await room.http.authorise.run({ switch: 'fs1', leg, caller: '51170009', callee: '51170001' });
    room.little.answer(leg);
    await room.carryOn(leg);
    room.pass(1_000);
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ state: 'answered' });
    expect(room.line.orders).toEqual([expect.stringMatching(`^arm ${leg} `)]);
  });

  it('asks about a call that was left alone as soon as a leg of it waits for a number', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = room.little.ring({ destination: '1002', variables: { saldo_account: '100001' } });
    await room.carryOn(leg);
    sendOn(room.little, leg, { destination: '51170001', context: 'customers' });
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ dialled: '51170001', hold: { paidSeconds: 324 } });
    expect(room.little.legs.get(leg)).toMatchObject({ destination: '51170001', context: 'customers' });
  });

  it.each([
    ['ends', true],
    ['leaves alone, where that one never waited,', false],
  ])('%s a leg that lives although its call is settled', async (_what, waits) => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = waits ? await room.park('100001') : room.little.ring({ destination: '1002' });
    await room.carryOn(leg);
    const tell = room.little.spoil;
    room.little.spoil = () => [];
    const far = room.little.dial(leg, { destination: '51170001' });
    for (const one of [far, leg]) room.little.answer(one);
    room.little.spoil = tell;
    room.little.hangUp(leg);
    await room.carryOn(leg);
    room.pass(5_000);
    for (const root of await room.strangers.run(room.watched)) await room.carryOn(root);
    expect(room.little.alive(far) === undefined).toBe(waits);
  });

  it("takes a toll-free number that is nobody's for one like any other", async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.park('100001', '18005551234');
    await room.carryOn(leg);
    expect(await room.call(leg)).toMatchObject({ chargedTo: 'account', tariff: { prefix: '1' } });
    const noPrice = await room.park('100001', '080012345');
    await room.carryOn(noPrice);
    expect(await room.cdr(noPrice)).toMatchObject({ refusal: 'no_rate_found', charged_to: 'account' });
    const nobody = await room.park(undefined, '080012345', 'inbound');
    await room.carryOn(nobody);
    expect(await room.call(nobody)).toMatchObject({ chargedTo: 'free', direction: 'inbound' });
  });

  it('charges no account for a call that came in from its number, unless it waits to be asked about', async () => {
    const room = await aSwitchRoom();
    const identities = [{ kind: 'caller' as const, value: '51170009' }];
    await room.books.anAccount('20.00', { number: '100001', identities });
    const comesIn = room.little.ring({ caller: '51170009', destination: '51170001', context: 'inbound' });
    room.little.answer(comesIn);
    await room.carryOn(comesIn);
    expect(room.watched.note(comesIn)).toMatchObject({ isForeign: true });
    room.little.hangUp(comesIn);
    await room.carryOn(comesIn);
    expect(await room.cdr(comesIn)).toMatchObject({ charged_to: 'free' });
    const asks = await room.park(undefined);
    await room.carryOn(asks);
    expect(await room.call(asks)).toMatchObject({ chargedTo: 'account' });
  });

  it('limits a call that was answered while nobody listened, from its answer', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const variables = { saldo_account: '100001', saldo_call: 'of-somebody' };
    const leg = room.little.ring({ destination: '51170001', variables });
    room.little.answer(leg);
    const answeredUs = room.little.nowUs;
    await room.listen();
    room.pass(400_000);
    await room.carryOn(leg);
    const call = await room.call(leg);
    expect(call).toMatchObject({ state: 'answered', answeredUs });
    expect(call!.hold!.paidSeconds).toBeGreaterThanOrEqual(640);
    expect(room.line.orders).toEqual([
      `arm ${leg} ${Math.floor(answeredUs / 1e6) + call!.hold!.paidSeconds}`,
    ]);
  });

  it('ends what it must refuse where calls are only watched', async () => {
    const room = await aSwitchRoom({ mode: 'watch' });
    await room.books.anAccount('0', { number: '100001' });
    const leg = room.little.ring({ destination: '51170001', variables: { saldo_account: '100001' } });
    await room.carryOn(leg);
    expect(room.line.orders).toEqual([`hangUp ${leg} OUTGOING_CALL_BARRED`]);
  });
});
