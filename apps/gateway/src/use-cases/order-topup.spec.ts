import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { OrderTopup } from './order-topup.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };
const account = v7();
const anOrder = () => ({ id: v7(), account, phone: '+525512345678', amount: '20.00', reference: v7() });

describe('OrderTopup', () => {
  it('answers the end of an order that ends in time', async () => {
    const recharge = new MemoryRecharge(new Set([account]));
    const order = anOrder();
    const ordered = new OrderTopup(recharge).run({ order, waitMs: 10_000 }, context);
    await new Promise(setImmediate);
    recharge.end(order.id);
    expect(await ordered).toMatchObject({ id: order.id, status: 'succeeded' });
  });

  it('answers an order as accepted to who does not wait', async () => {
    const recharge = new MemoryRecharge(new Set([account]));
    const ordered = await new OrderTopup(recharge).run({ order: anOrder(), waitMs: 0 }, context);
    expect(ordered).toMatchObject({ status: 'accepted', final: false });
  });

  it('hands a refusal on', async () => {
    const recharge = new MemoryRecharge(new Set([account]));
    const ordered = new OrderTopup(recharge).run(
      { order: { ...anOrder(), amount: '101' }, waitMs: 0 },
      context,
    );
    await expect(ordered).rejects.toMatchObject({ code: 'insufficient_funds' });
  });

  it('does not wait for an order that had ended before', async () => {
    const recharge = new MemoryRecharge(new Set([account]));
    const order = anOrder();
    await recharge.createTopup(order);
    recharge.end(order.id);
    const again = await new OrderTopup(recharge).run({ order, waitMs: 10_000 }, context);
    expect(again).toMatchObject({ status: 'succeeded' });
  });
});
