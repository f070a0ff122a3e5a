import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { Recharge } from './recharge.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

/** A recharge service with one account of 100 pesos, in which orders stay accepted until they are ended. */
export interface RechargeWorld {
  readonly recharge: Recharge;
  readonly account: string;
  end(topup: string): Promise<void> | void;
  close(): Promise<void>;
}

/** What every implementation of the port must do. */
export function rechargeContract(name: string, open: () => Promise<RechargeWorld>): void {
  describe(`${name} as Recharge`, () => {
    let world: RechargeWorld;
    const anOrder = (amount = '20.00') => ({
      id: v7(),
      account: world.account,
      phone: '+525512345678',
      amount,
      reference: v7(),
    });

    beforeAll(async () => {
      world = await open();
    });

    afterAll(() => world.close());

    it('creates an order and finds it again, for its own account only', async () => {
      const order = anOrder();
      expect(await world.recharge.createTopup(order, context)).toMatchObject({
        id: order.id,
        status: 'accepted',
      });
      expect(await world.recharge.findTopup(order.id, world.account, context)).toMatchObject({
        id: order.id,
      });
      const strange = world.recharge.findTopup(order.id, v7(), context);
      await expect(strange).rejects.toMatchObject({ name: 'RefusalError', code: 'not_found' });
    });

    it('hands a refusal on with its code', async () => {
      const refused = world.recharge.createTopup(anOrder('101.00'), context);
      await expect(refused).rejects.toMatchObject({ name: 'RefusalError', code: 'insufficient_funds' });
    });

    it('reads an account', async () => {
      const reading = await world.recharge.findAccount(world.account, context);
      expect(reading.available).toEqual({ micros: 100_000_000n, currency: 'MXN' });
      await expect(world.recharge.findAccount(v7(), context)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('sees the end of an order that it watches', async () => {
      const order = anOrder();
      const watch = world.recharge.watch(order.id);
      await world.recharge.createTopup(order, context);
      const ended = watch.ended(10_000);
      await world.end(order.id);
      expect(await ended).toMatchObject({ id: order.id, status: 'succeeded', final: true });
      watch.close();
    });

    it('stops waiting when the time is over', async () => {
      const watch = world.recharge.watch(v7());
      expect(await watch.ended(0)).toBeUndefined();
      watch.close();
    });
  });
}
