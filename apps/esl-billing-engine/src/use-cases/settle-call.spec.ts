import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

const END = {
  endedUs: 2_000_000_045_000_000,
  answeredUs: 2_000_000_000_000_000,
  legs: [],
  source: 'events' as const,
};

async function aLetThrough(amount: string) {
  const room = await aSwitchRoom();
  const account = await room.books.anAccount(amount, { number: '100001' });
  const leg = await room.park('100001');
  await room.carryOn(leg);
  return { room, account, leg, call: (await room.call(leg))! };
}

describe('SettleCall', () => {
  it('posts what the call cost and gives the rest back, with a record that explains it', async () => {
    const { room, account, leg, call } = await aLetThrough('20.00');
    await room.settle.run(call, { ...END, durationUs: 44_000_001, cause: 'NORMAL_CLEARING' }, 1n);
    expect(room.books.money(account)).toEqual({ balance: 19_550_000n, held: 0n, debt: 0n });
    expect(await room.cdr(leg)).toMatchObject({
      ...{
        duration_us: 44_000_001,
        billed_seconds: 45,
        cost: { micros: 450_000n },
        account_number: '100001',
      },
      explanation: { decided_by: 'increments' },
    });
  });

  it('does not charge the tick by which the switch cut it too late, and nothing else less', async () => {
    const { room, account, call } = await aLetThrough('0.07');
    await room.settle.run(call, { ...END, durationUs: 7_040_000, cause: 'ALLOTTED_TIMEOUT' }, 1n);
    expect(room.books.money(account)).toEqual({ balance: 0n, held: 0n, debt: 0n });
  });

  it('leaves a debt for what cost more than there was, and never a negative balance', async () => {
    const { room, account, call } = await aLetThrough('0.07');
    await room.settle.run(call, { ...END, durationUs: 60_000_000, cause: 'NORMAL_CLEARING' }, 1n);
    expect(room.books.money(account)).toEqual({ balance: 0n, held: 0n, debt: 530_000n });
  });

  it('ends a call once: whoever is second has overtaken nobody', async () => {
    const { room, account, call } = await aLetThrough('20.00');
    const end = { ...END, durationUs: 45_000_000, cause: 'NORMAL_CLEARING' };
    const both = await Promise.all([room.settle.run(call, end, 1n), room.settle.run(call, end, 1n)]);
    expect(both.filter((one) => one === 'overtaken')).toHaveLength(1);
    expect(room.books.money(account).balance).toBe(19_550_000n);
  });
});
