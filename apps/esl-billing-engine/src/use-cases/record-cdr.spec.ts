import { describe, expect, it } from '@jest/globals';
import { recordOf } from '../simulated-callers.builder.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

async function aCall() {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount('20.00', { number: '100001' });
  const leg = await room.park('100001');
  await room.carryOn(leg);
  room.little.answer(leg);
  await room.carryOn(leg);
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

  it('does not end a call of which the switch may still tell, until it cannot live any more', async () => {
    const { room, account, leg, record } = await aCall();
    room.little.spoil = () => [];
    room.little.hangUp(leg);
    expect(await record()).toBe('early');
    room.clock.advance(14_400_000);
    expect(await record()).toMatchObject({ effect: 'confirmed' });
    expect(room.books.money(account)).toEqual({ balance: 19_700_000n, held: 0n, debt: 0n });
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
