import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { NOON } from '../ports/recharge.builder.ts';
import { TallyTopups } from './tally-topups.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };
const DAY_MS = 86_400_000;

describe('TallyTopups', () => {
  it('counts the orders of the last 24 hours, and of that account alone', async () => {
    const [mine, other] = [v7(), v7()];
    const recharge = new MemoryRecharge(new Set([mine, other]));
    for (const account of [mine, mine, other])
      await recharge.createTopup({
        id: v7(),
        account,
        phone: '+525512345678',
        amount: '20.00',
        reference: v7(),
      });
    const clock = new FixedClock(new Date(NOON.getTime() + DAY_MS));
    const tally = new TallyTopups(recharge, clock);
    expect(await tally.run(mine, context)).toMatchObject({ accepted: 2, succeeded: 0 });
    clock.advance(1);
    expect(await tally.run(mine, context)).toMatchObject({ accepted: 0 });
  });
});
