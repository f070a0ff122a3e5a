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

    it('tries an order without making it', async () => {
      const order = anOrder('101.00');
      const { id: _, ...tried } = order;
      const check = await world.recharge.checkTopup(tried, context);
      expect(check).toMatchObject({ phone: order.phone, amount: '101.00', affordable: false });
      const found = world.recharge.findTopup(order.id, world.account, context);
      await expect(found).rejects.toMatchObject({ code: 'not_found' });
    });

    it('lists the orders of an account page by page, the newest first', async () => {
      const phone = '+525587654321';
      const made = [
        { ...anOrder(), phone },
        { ...anOrder(), phone },
        { ...anOrder(), phone },
      ];
      for (const order of made) await world.recharge.createTopup(order, context);
      const search = { account: world.account, phone, limit: 2 };
      const first = await world.recharge.listTopups(search, context);
      const next = { ...search, starting_after: String(first.next_cursor) };
      const second = await world.recharge.listTopups(next, context);
      expect([first.has_more, second.has_more, second.next_cursor]).toEqual([true, false, undefined]);
      const seen = [...first.data, ...second.data].map(({ id }) => id);
      expect(seen).toEqual(made.map(({ id }) => id).reverse());
      expect((await world.recharge.listTopups({ ...search, account: v7() }, context)).data).toEqual([]);
    });

    it('refuses a cursor that belongs to no page, and names it', async () => {
      const refused = { code: 'cursor_unknown', details: { pointer: '/starting_after' } };
      const wanted = { account: world.account, starting_after: 'nonsense' };
      await expect(world.recharge.listTopups(wanted, context)).rejects.toMatchObject(refused);
      await expect(world.recharge.readStatement(wanted, context)).rejects.toMatchObject(refused);
    });

    it('reads a statement whose lines add up, page by page', async () => {
      const first = await world.recharge.readStatement({ account: world.account, limit: 2 }, context);
      const next = { account: world.account, starting_after: String(first.next_cursor) };
      const second = await world.recharge.readStatement(next, context);
      expect(second.opening_balance).toEqual(first.closing_balance);
      for (const { opening_balance: opening, data, closing_balance: closing } of [first, second]) {
        const moved = data.reduce((sum, { amount }) => sum + amount.micros, 0n);
        expect(opening.micros + moved).toBe(closing.micros);
      }
    });

    it('reads what can be sold, and who a partner is', async () => {
      const { data } = await world.recharge.listProducts(context);
      expect(data.map(({ code }) => code)).toContain('mx-open');
      const partner = await world.recharge.findPartner(world.account, context);
      expect(partner).toMatchObject({ id: world.account, live_account: world.account });
      expect(partner.test_account).not.toBe(world.account);
      await expect(world.recharge.findPartner(v7(), context)).rejects.toMatchObject({ code: 'not_found' });
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
