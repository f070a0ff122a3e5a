import { describe, expect, it } from '@jest/globals';
import { recordOf } from '../simulated-callers.builder.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

async function aCall() {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount('20.00', { number: '100001' });
  const leg = await room.talk('100001');
  room.pass(30_000);
  const record = (last = true) =>
    room.record.run({ switch: 'fs1', document: recordOf(room.little.legs.get(leg)!) }, last);
  return { room, account, leg, record };
}

describe('RecordCdr', () => {
  it('confirms what the events have told', async () => {
    const { room, account, leg, record } = await aCall();
    room.little.hangUp(leg);
    await room.carryOn(leg);
    expect(await record()).toMatchObject({ effect: 'confirmed' });
    expect(room.books.money(account).balance).toBe(19_700_000n);
  });

  it('corrects an estimate, once', async () => {
    const { room, account, leg, record } = await aCall();
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    room.watched.miss(leg, room.clock.now());
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ estimated: true, cost: { micros: 0n } });
    expect([await record(), await record()]).toMatchObject([
      { effect: 'corrected' },
      { effect: 'confirmed' },
    ]);
    expect(room.books.money(account).balance).toBe(19_700_000n);
  });

  it('waits for the end of a call of which the switch may still tell, and is kept then, until the call cannot live any more', async () => {
    const { room, account, leg, record } = await aCall();
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    expect([await record(false), await room.books.kept.count()]).toEqual(['lives', 0]);
    expect([await record(), await record()]).toEqual([{ effect: 'kept' }, { effect: 'kept' }]);
    expect([(await room.call(leg))?.state, await room.books.kept.count()]).toEqual(['answered', 1]);
    room.clock.advance(14_400_000);
    expect(await record()).toMatchObject({ effect: 'confirmed' });
    expect(room.books.money(account)).toEqual({ balance: 19_700_000n, held: 0n, debt: 0n });
  });

  it('is not kept when the call ends meanwhile', async () => {
    const { room, account, leg, record } = await aCall();
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    const { kept } = room.books;
    const keep = kept.keep.bind(kept);
    kept.keep = async (one) => {
      room.watched.miss(leg, room.clock.now());
      await room.carryOn(leg);
      await keep(one);
    };
    expect(await record()).toMatchObject({ effect: 'corrected' });
    expect([room.books.money(account).balance, await kept.count()]).toEqual([19_700_000n, 0]);
  });

  it('pays for a call whose end nobody heard out of its hold, without an estimate', async () => {
    const { room, account, leg, record } = await aCall();
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    await record();
    room.watched.miss(leg, room.clock.now());
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({
      source: 'record',
      estimated: false,
      duration_us: 30_000_000,
    });
    expect(room.books.money(account)).toEqual({ balance: 19_700_000n, held: 0n, debt: 0n });
    expect(room.books.calls.corrections.size).toBe(0);
  });

  it('does not change what the events have measured', async () => {
    const { room, account, leg, record } = await aCall();
    const { spoil } = room.little;
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    await record();
    room.little.spoil = spoil;
    const document = (await room.books.kept.find({ switch: 'fs1', leg }))!.document;
    room.books.kept.rows.set(`fs1/${leg}`, {
      ...(await room.books.kept.find({ switch: 'fs1', leg }))!,
      document: document.replace(/"billusec":"\d+"/, '"billusec":"99000000"'),
    });
    const call = (await room.call(leg))!;
    const end = {
      answeredUs: call.answeredUs,
      endedUs: call.answeredUs! + 30_000_000,
      durationUs: 30_000_000,
    };
    await room.settle.run(call, { ...end, cause: 'NORMAL_CLEARING', legs: [], source: 'events' }, 1n);
    await room.takeKept.run();
    expect([room.books.money(account).balance, await room.books.kept.count()]).toEqual([19_700_000n, 0]);
  });

  it('bills a call that nobody announced, once, after it has waited for its events', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    room.little.spoil = () => [];
    const leg = room.little.call({ destination: '51170001', variables: { saldo_account: '100001' } });
    room.little.answer(leg);
    room.pass(10_000);
    room.little.hangUp(leg);
    const input = { switch: 'fs1', document: recordOf(room.little.legs.get(leg)!) };
    expect(await room.record.run(input, false)).toBe('early');
    expect(await room.record.run(input, true)).toMatchObject({ effect: 'billed' });
    expect(await room.record.run(input, true)).toMatchObject({ effect: 'confirmed' });
    expect(room.books.money(account).balance).toBe(19_900_000n);
  });

  it('takes no record of a call that never waited to be asked about, unless it came from outside', async () => {
    const room = await aSwitchRoom();
    const variables = { saldo_account: '100001' };
    const recordFor = async (call: { context?: string; variables?: Record<string, string> }) => {
      const leg = room.little.ring({ destination: '51170001', variables, ...call });
      room.little.hangUp(leg);
      const document = recordOf(room.little.legs.get(leg)!);
      return [
        (await room.record.run({ switch: 'fs1', document }, true)) as { effect: string },
        (await room.cdr(leg))?.charged_to,
      ];
    };
    expect(await recordFor({})).toEqual([{ effect: 'ignored' }, undefined]);
    expect(await recordFor({ context: 'inbound' })).toMatchObject([{ effect: 'billed' }, 'free']);
    for (const name of ['saldo_call', 'saldo_released'])
      expect(await recordFor({ variables: { [name]: 'true' } })).toMatchObject([
        { effect: 'billed' },
        'free',
      ]);
  });

  it('charges nothing for the record of a leg that another one brought about', async () => {
    const { room, leg } = await aCall();
    const far = room.little.dial(leg, { destination: '51170001' });
    room.little.hangUp(far);
    const document = recordOf(room.little.legs.get(far)!);
    expect(await room.record.run({ switch: 'fs1', document }, true)).toEqual({ effect: 'linked' });
  });

  it('of an answered leg is kept too while the call lives, because the call may go on in it', async () => {
    const { room, account, leg, record } = await aCall();
    const far = room.little.dial(leg, { destination: '51170001' });
    room.little.answer(far);
    room.little.bridge(leg, far);
    await room.carryOn(leg);
    room.little.part(leg);
    room.little.hangUp(leg);
    room.pass(20_000);
    await room.carryOn(leg);
    room.little.spoil = () => [];
    room.little.hangUp(far);
    const ofFar = { switch: 'fs1', document: recordOf(room.little.legs.get(far)!) };
    expect([await record(), await room.record.run(ofFar, true)]).toEqual([
      { effect: 'kept' },
      { effect: 'kept' },
    ]);
    room.watched.miss(far, room.clock.now());
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ source: 'record', duration_us: 50_000_000 });
    expect(await room.takeKept.run()).toEqual({ taken: 2, waiting: 0 });
    expect(room.books.money(account)).toEqual({ balance: 19_500_000n, held: 0n, debt: 0n });
  });

  it('names what makes a document unreadable', async () => {
    const { room } = await aCall();
    await expect(
      room.record.run({ switch: 'fs1', document: '{"variables":{}}' }, true),
    ).rejects.toMatchObject({
      code: 'record_unreadable',
      details: { pointer: '/document', field: 'variables.uuid' },
    });
  });
});
