import { describe, expect, it } from '@jest/globals';
import type { CallAccount } from '../domain/call-account.ts';
import { sendOn } from '../ports/little-transfer.memory.ts';
import { aSwitchRoom } from './switch-room.builder.ts';

/** 0.60 a minute by the second; 447700900000 costs 10.00 in steps of 6 s, 519… 3.00 by the minute, 1… 0.01. */
async function aTalk(amount = '20.00', change: Partial<CallAccount> = {}) {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount(amount, { number: '100001', ...change });
  const leg = await room.park('100001');
  await room.carryOn(leg);
  const far = room.little.dial(leg, { destination: '51170001' });
  room.little.answer(far);
  room.little.answer(leg);
  room.little.bridge(leg, far);
  await room.carryOn(leg);
  room.pass(60_000);
  await room.carryOn(leg);
  const send = async (who: string, destination: string, context = 'customers') => {
    sendOn(room.little, who, { destination, context });
    // The switch ends whom the paying leg leaves.
    if (who === leg) room.little.hangUp(far);
    for (let turn = 0; turn < 2; turn += 1) await room.carryOn(leg);
  };
  return { room, account, leg, far, send };
}

describe('JudgeNewNumber', () => {
  it('charges the call on by the price of the number that it goes on to, as one call', async () => {
    const { room, account, leg, send } = await aTalk();
    await send(leg, '447700900000');
    expect(room.little.legs.get(leg)).toMatchObject({
      isParked: false,
      destination: '447700900000',
      context: 'customers',
    });
    room.pass(30_000);
    room.little.hangUp(leg);
    await room.carryOn(leg);
    // A minute at 0.60, and half a minute at 10.00.
    const cdr = await room.cdr(leg);
    expect(cdr).toMatchObject({ dialled: '51170001', prefix: '51983', cost: { micros: 5_600_000n } });
    expect(cdr!.explanation!.charges.map(({ price }) => price)).toEqual(['0.6', '0.6', '10']);
    expect(room.books.money(account)).toEqual({ balance: 14_400_000n, held: 0n, debt: 0n });
  });

  it('holds and arms anew before the leg goes on', async () => {
    const { room, leg, send } = await aTalk();
    const answered = Math.floor(room.little.legs.get(leg)!.answeredUs / 1e6);
    await send(leg, '447700900000');
    const { hold } = (await room.call(leg))!;
    // 20.00 are a minute at 0.60, and 116 seconds at 10.00 in steps of 6.
    expect(hold).toMatchObject({ paidSeconds: 174, isLast: true });
    expect(room.line.orders.slice(-2)).toEqual([
      `arm ${leg} ${answered + hold!.paidSeconds}`,
      `release ${leg}`,
    ]);
  });

  it('asks nothing and appends nothing about the same number again', async () => {
    const { room, leg, send } = await aTalk();
    await send(leg, '447700900000');
    const before = await room.call(leg);
    const asked = room.tariffs.asked.length;
    await room.carryOn(leg);
    expect([await room.call(leg), room.tariffs.asked.length]).toEqual([before, asked]);
    await send(leg, '447700900000');
    expect(await room.call(leg)).toEqual(before);
    expect(room.little.legs.get(leg)).toMatchObject({ isParked: false });
  });

  it('lets a leg go on that was decided on by an owner who died before he could say so', async () => {
    const { room, leg, send } = await aTalk();
    room.line.loseAnswers(20, false);
    await send(leg, '447700900000');
    room.line.loseAnswers(0, false);
    const before = (await room.call(leg))!;
    room.watched.keep({
      ...room.watched.note(leg)!,
      parks: {},
      armed: {},
      mustLook: true,
      notBefore: undefined,
    });
    await room.carryOn(leg);
    expect((await room.call(leg))!.tariff).toEqual(before.tariff);
    expect(before.tariff!.spans).toHaveLength(2);
    expect(room.little.legs.get(leg)).toMatchObject({ isParked: false });
  });

  it.each([
    ['no_rate_found', '999999999', 'NO_ROUTE_DESTINATION'],
    ['destination_blocked', '447700900000', 'OUTGOING_CALL_BARRED'],
  ])(
    'ends the leg that may not go there (%s), and bills the call as before',
    async (_reason, number, cause) => {
      const { room, leg, send } = await aTalk('20.00', { blockedPrefixes: ['44'] });
      await send(leg, number);
      expect(room.little.legs.get(leg)).toMatchObject({ cause });
      expect(await room.cdr(leg)).toMatchObject({ cause, cost: { micros: 600_000n } });
    },
  );

  it('ends it where the account may not call any more, and where the money does not pay beyond now', async () => {
    const suspended = await aTalk();
    const { payers } = suspended.room.books;
    const find = payers.find.bind(payers);
    payers.find = async (id) => ({ ...(await find(id))!, status: 'suspended' });
    await suspended.send(suspended.leg, '51170002');
    expect(suspended.room.little.legs.get(suspended.leg)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
    const poor = await aTalk('0.75');
    await poor.send(poor.leg, '447700900000');
    expect(poor.room.little.legs.get(poor.leg)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
    expect(poor.room.books.money(poor.account)).toEqual({ balance: 150_000n, held: 0n, debt: 0n });
  });

  it('ends only the leg that asked: the far end may not go there, and the call goes its own way', async () => {
    const { room, leg, far, send } = await aTalk();
    await send(far, '999999999');
    expect(room.little.legs.get(far)).toMatchObject({ cause: 'NO_ROUTE_DESTINATION' });
    expect(room.little.alive(leg)).toBeDefined();
    expect(await room.call(leg)).toMatchObject({ state: 'answered' });
  });

  it('charges the dearer of both numbers for a far end that is sent away', async () => {
    const cheaper = await aTalk();
    await cheaper.send(cheaper.far, '15550000000');
    expect((await cheaper.room.call(cheaper.leg))!.tariff!.spans).toHaveLength(1);
    expect(cheaper.room.little.legs.get(cheaper.far)).toMatchObject({ isParked: false });
    const dearer = await aTalk();
    await dearer.send(dearer.far, '447700900000');
    const spans = (await dearer.room.call(dearer.leg))!.tariff!.spans;
    expect(spans.map(({ terms }) => terms.tiers[0]!.price)).toEqual(['0.60', '10']);
    expect(dearer.room.line.orders.at(-1)).toBe(`release ${dearer.far}`);
  });

  it('lets whoever calls for help through at once, and he pays nothing from there on', async () => {
    const { room, leg, send } = await aTalk('0.75');
    room.tariffs.isAway = true;
    await send(leg, '911');
    expect(room.little.legs.get(leg)).toMatchObject({ isParked: false, destination: '911' });
    room.pass(600_000);
    room.little.hangUp(leg);
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ cost: { micros: 600_000n } });
  });

  it('lets whoever calls for help through while the database is away', async () => {
    const { room, leg, send } = await aTalk();
    room.books.payers.find = () => Promise.reject(new Error('the database is away'));
    await send(leg, '112');
    expect(room.little.legs.get(leg)).toMatchObject({ isParked: false });
  });

  it('holds money for a call that cost nothing until now', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '100001' });
    const leg = await room.talk('100001', '5712345678');
    expect(room.books.money(account).held).toBe(0n);
    room.pass(60_000);
    sendOn(room.little, leg, { destination: '51170001' });
    await room.carryOn(leg);
    expect(room.books.money(account).held).toBeGreaterThan(2_400_000n);
    room.pass(60_000);
    room.little.hangUp(leg);
    await room.carryOn(leg);
    expect(await room.cdr(leg)).toMatchObject({ cost: { micros: 600_000n } });
  });

  it('lets no call that cost nothing until now go on without money, however little of a second is paid', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('0', { number: '100001' });
    const leg = await room.talk('100001', '5712345678');
    // The price holds from the next whole second on, so that this one is paid for.
    room.pass(60_500);
    sendOn(room.little, leg, { destination: '51170001' });
    await room.carryOn(leg);
    expect(room.little.legs.get(leg)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
  });

  it('lets no call from outside out to where somebody would have to pay', async () => {
    const room = await aSwitchRoom();
    const leg = await room.talk(undefined, '51170001', 'inbound');
    sendOn(room.little, leg, { destination: '51170002', context: 'inbound' });
    await room.carryOn(leg);
    expect(room.little.legs.get(leg)).toMatchObject({ isParked: false });
    sendOn(room.little, leg, { destination: '447700900000', context: 'default' });
    await room.carryOn(leg);
    expect(room.little.legs.get(leg)).toMatchObject({ cause: 'CALL_REJECTED' });
  });

  it('lets the far end of a loopback go on, not the leg that pays', async () => {
    const { room, leg } = await aTalk();
    const near = room.little.dial(leg, { destination: '51170002' });
    const end = room.little.dial(near, { destination: '447700900000' });
    sendOn(room.little, end, { destination: '447700900000', context: 'inner' });
    await room.carryOn(leg);
    expect(room.line.orders.at(-1)).toBe(`release ${end}`);
    expect((await room.call(leg))!.tariff!.spans).toHaveLength(2);
  });
});
