import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { OrderOldTopup } from './order-old-topup.ts';
import { OrderTopup } from './order-topup.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

class ListeningRecharge extends MemoryRecharge {
  readonly heard: Parameters<MemoryRecharge['createTopup']>[0][] = [];

  override createTopup(order: Parameters<MemoryRecharge['createTopup']>[0]) {
    this.heard.push(order);
    return super.createTopup(order);
  }
}

describe('OrderOldTopup', () => {
  const aDesk = () => {
    const account = v7();
    const recharge = new ListeningRecharge(new Set([account]));
    return { account, recharge, desk: new OrderOldTopup(new OrderTopup(recharge)) };
  };
  const order = { phone: '+525512345678', amount: '20' };

  it('takes the client’s reference, under which the same phone and amount are meant', async () => {
    const { account, recharge, desk } = aDesk();
    await desk.run({ id: v7(), account, order: { ...order, reference: 'ORDER_1' }, waitMs: 0 }, context);
    expect(recharge.heard).toMatchObject([{ account, reference: 'ORDER_1', allow_duplicate: true }]);
  });

  it('names an order without a reference after its id, and guards it against a slip', async () => {
    const { account, recharge, desk } = aDesk();
    const id = v7();
    await desk.run({ id, account, order, waitMs: 0 }, context);
    expect(recharge.heard).toMatchObject([{ id, reference: `RLR${id}`, allow_duplicate: false }]);
  });
});
