import { describe, expect, it } from '@jest/globals';
import { recordOf } from '../simulated-callers.builder.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

const HOURS = 3_600_000;

async function aRoom() {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount('20.00', { number: '100001', concurrentMax: 10 });
  /** A call of half a minute whose end nobody heard, and whose record is kept. */
  const unheard = async () => {
    const leg = await room.talk('100001');
    room.pass(30_000);
    const { spoil } = room.little;
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    room.little.spoil = spoil;
    const document = recordOf(room.little.legs.get(leg)!);
    expect(await room.record.run({ switch: 'fs1', document }, true)).toEqual({ effect: 'kept' });
    return leg;
  };
  /** Ended by an estimate, and whoever did it has died before anything else. */
  const estimated = async (leg: string) => {
    const record = (await room.books.kept.find({ switch: 'fs1', leg }))!;
    await room.books.kept.drop(record);
    room.watched.miss(leg, room.clock.now());
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ estimated: true, cost: { micros: 0n } });
    await room.books.kept.keep(record);
  };
  return { room, account, unheard, estimated };
}

describe('TakeKeptRecords', () => {
  it('leaves records alone whose call may live', async () => {
    const { room, account, unheard } = await aRoom();
    await unheard();
    expect(await room.takeKept.run()).toEqual({ taken: 0, waiting: 1 });
    expect(room.books.money(account).held).toBeGreaterThan(0n);
  });

  it('corrects what was estimated although the record was there, once', async () => {
    const { room, account, unheard, estimated } = await aRoom();
    await estimated(await unheard());
    const both = await Promise.all([room.takeKept.run(), room.takeKept.run()]);
    expect(both.map(({ waiting }) => waiting)).toEqual([0, 0]);
    expect(room.books.money(account)).toEqual({ balance: 19_700_000n, held: 0n, debt: 0n });
    expect(room.books.calls.corrections.size).toBe(1);
  });

  it('ends a call that cannot live any longer, whatever its switch does not say', async () => {
    const { room, account, unheard } = await aRoom();
    const leg = await unheard();
    room.clock.advance(4 * HOURS);
    expect(await room.takeKept.run()).toEqual({ taken: 1, waiting: 0 });
    expect(await room.cdr(leg)).toMatchObject({ source: 'record', estimated: false });
    expect(room.books.money(account)).toEqual({ balance: 19_700_000n, held: 0n, debt: 0n });
  });

  it('puts a call before a person of which only another leg has left a record', async () => {
    const { room, account } = await aRoom();
    const leg = await room.park('100001');
    await room.carryOn(leg);
    const far = room.little.dial(leg, { destination: '51170001' });
    room.little.answer(far);
    room.little.answer(leg);
    await room.carryOn(leg);
    room.little.hangUp(far);
    const document = recordOf(room.little.legs.get(far)!);
    expect(await room.record.run({ switch: 'fs1', document }, true)).toEqual({ effect: 'kept' });
    room.clock.advance(4 * HOURS + 1);
    expect([await room.takeKept.run(), await room.takeKept.run()]).toEqual([
      { taken: 0, waiting: 1 },
      { taken: 0, waiting: 1 },
    ]);
    const call = (await room.call(leg))!;
    expect([call.state, room.told().filter((name) => name === 'call.doubted')]).toEqual([
      'doubtful',
      ['call.doubted'],
    ]);
    await room.http.settle.run({ id: call.id, duration_us: 1_000_000, reason: 'the carrier says so' });
    expect(await room.takeKept.run()).toEqual({ taken: 1, waiting: 0 });
    expect(room.books.money(account)).toEqual({ balance: 19_990_000n, held: 0n, debt: 0n });
  });

  it('is kept from no record by another one that fails, and tells of that', async () => {
    const { room, account, unheard, estimated } = await aRoom();
    const legs = [await unheard(), await unheard(), await unheard(), await unheard()];
    for (const leg of legs) await estimated(leg);
    const { calls } = room.books;
    const correct = calls.correct.bind(calls);
    calls.correct = (wish) =>
      wish.cdr.leg === legs[0] ? Promise.reject(new Error('the database is away')) : correct(wish);
    await expect(room.takeKept.run()).rejects.toThrow('1 kept records were not taken');
    expect([room.books.money(account).balance, await room.books.kept.count()]).toEqual([19_100_000n, 1]);
    calls.correct = correct;
    expect(await room.takeKept.run()).toEqual({ taken: 1, waiting: 0 });
    expect(room.books.money(account).balance).toBe(18_800_000n);
  });
});
