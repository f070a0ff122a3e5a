import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { FLEETS } from '@saldo/contracts';
import type { FleetName } from '@saldo/contracts';
import { money } from '@saldo/money';
import { aBatch, aDelivered, manyDelivered, SOLD_AT } from '../domain/fleet/delivered-recharge.builder.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import type { Settlements } from './settlements.ts';

export interface SettlementsWorld {
  readonly settlements: Settlements;
  addLine(fleet: FleetName, sim: string, seconds: number): Promise<void>;
  /** A row of the former system; answers its master. */
  addDetail(row: { sim: string; device: string; receipt: string; amount: string; at: Date }): Promise<number>;
  expiryOf(fleet: FleetName, sim: string): Promise<number>;
  /** Master rows of ours and others', in their order. */
  masters(): Promise<
    readonly { id: number; total: string; note: string; provider: string; summary: string }[]
  >;
  details(): Promise<
    readonly { master: number; sim: string; device: string; receipt: string; amount: string }[]
  >;
}

const seconds = (instant: Date | undefined) => Math.floor((instant?.getTime() ?? NaN) / 1_000);

/** What every implementation of the port must do. */
export function settlementsContract(name: string, open: () => Promise<SettlementsWorld>): void {
  describe(`${name} as Settlements`, () => {
    let world: SettlementsWorld;
    const addLines = async (recharges: readonly Recharge[]) => {
      for (const { fleet, line } of recharges) await world.addLine(fleet, line.sim, seconds(line.expiresAt));
    };
    const aSettled = async (recharges: readonly Recharge[]) => {
      await addLines(recharges);
      const batch = aBatch(recharges);
      return { batch, master: await world.settlements.write(batch) };
    };

    beforeEach(async () => {
      world = await open();
    });

    it.each(FLEETS)(
      'writes one master with a detail and a new expiry per line of fleet %s',
      async (fleet) => {
        const recharges = manyDelivered(fleet, 3);
        const { batch, master } = await aSettled(recharges);
        const { note } = batch;
        const pesos = { gps: '30.00', voice: '450.00', iot: '150.00' }[fleet];
        const summary = '{"error":0,"success":3,"refund":0}';
        const head = { id: master, total: pesos, note, provider: 'TAECEL', summary };
        expect(await world.masters()).toEqual([expect.objectContaining(head)]);
        expect((await world.details()).map(({ master: of, sim, receipt }) => [of, sim, receipt])).toEqual(
          recharges.map(({ line, receipt }) => [master, line.sim, receipt]),
        );
        for (const { line, newExpiryAt } of recharges)
          expect(await world.expiryOf(fleet, line.sim)).toBe(seconds(newExpiryAt));
        expect(await world.settlements.verify(batch)).toEqual({ wrong: [] });
      },
    );

    it.each(FLEETS)(
      'writes a batch of fleet %s once, however often and however much at once it comes',
      async (fleet) => {
        const recharges = manyDelivered(fleet, 3);
        await addLines(recharges);
        const batch = aBatch(recharges);
        const masters = await Promise.all([1, 2, 3].map(() => world.settlements.write(batch)));
        masters.push(await world.settlements.write(batch));
        expect(new Set(masters).size).toBe(1);
        expect(await world.masters()).toHaveLength(1);
        expect(await world.details()).toHaveLength(3);
      },
    );

    it('counts pesos with centavos exactly', async () => {
      const amounts = [10_500_000n, 33_330_000n, 99_999_990_000n];
      const recharges = manyDelivered('gps', 3).map((one, index) => ({
        ...one,
        amount: money(amounts[index] ?? 0n, 'MXN'),
      }));
      const { batch } = await aSettled(recharges);
      expect((await world.masters())[0]?.total).toBe('100043.82');
      expect((await world.details()).map(({ amount }) => amount)).toEqual(['10.50', '33.33', '99999.99']);
      expect(await world.settlements.verify(batch)).toEqual({ wrong: [] });
    });

    it('gives each of many lines the expiry of its own recharge', async () => {
      const recharges = manyDelivered('gps', 60).map((one, index) => ({
        ...one,
        newExpiryAt: new Date(SOLD_AT.getTime() + index * 1_000),
      }));
      await aSettled(recharges);
      const expiries = await Promise.all(recharges.map(({ line }) => world.expiryOf('gps', line.sim)));
      expect(expiries).toEqual(recharges.map(({ newExpiryAt }) => seconds(newExpiryAt)));
    });

    it('never brings an expiry forward', async () => {
      const recharge = aDelivered('gps');
      const later = seconds(recharge.newExpiryAt) + 1_000;
      await world.addLine('gps', recharge.line.sim, later);
      const batch = aBatch([recharge]);
      await world.settlements.write(batch);
      expect(await world.expiryOf('gps', recharge.line.sim)).toBe(later);
      expect(await world.settlements.verify(batch)).toEqual({ wrong: [] });
    });

    it('settles a line that left the tables meanwhile', async () => {
      const batch = aBatch([aDelivered('gps')]);
      await world.settlements.write(batch);
      expect(await world.settlements.verify(batch)).toEqual({ wrong: [] });
    });

    it('finds everything wrong with a batch that was never written', async () => {
      const [recharge] = manyDelivered('gps', 1) as [Recharge];
      const { wrong } = await world.settlements.verify(aBatch([recharge]));
      expect(wrong.map(({ recharge: id }) => id)).toEqual([recharge.id]);
    });

    describe('a receipt that the tables have already', () => {
      const [known, fresh] = manyDelivered('gps', 2) as [Recharge, Recharge];
      const former = {
        sim: known.line.sim,
        device: 'former',
        receipt: known.receipt ?? '',
        amount: '10.00',
        at: SOLD_AT,
      };

      it('is not counted again, and the rest of the batch is', async () => {
        const earlier = await world.addDetail(former);
        const { batch, master } = await aSettled([known, fresh]);
        expect(master).not.toBe(earlier);
        expect((await world.masters())[1]).toMatchObject({
          total: '10.00',
          summary: '{"error":0,"success":1,"refund":0}',
        });
        expect(await world.details()).toHaveLength(2);
        expect(await world.expiryOf('gps', known.line.sim)).toBe(seconds(known.newExpiryAt));
        expect(await world.settlements.verify(batch)).toEqual({ wrong: [] });
      });

      it('makes no master where nothing is left to count', async () => {
        const earlier = await world.addDetail(former);
        const { batch, master } = await aSettled([known]);
        expect(master).toBe(earlier);
        expect(await world.settlements.write(batch)).toBe(earlier);
        expect(await world.masters()).toHaveLength(1);
        expect(await world.settlements.verify(batch)).toEqual({ wrong: [] });
      });

      it.each([
        ['another amount', { amount: '20.00' }],
        ['a sale of long ago', { at: new Date(SOLD_AT.getTime() - 90 * DAY_MS) }],
      ])('and means %s is another sale, which is written under another number', async (_what, other) => {
        await world.addDetail({ ...former, ...other });
        const { batch } = await aSettled([known]);
        expect((await world.details()).map(({ receipt }) => receipt)).toEqual(['916581', '250500000001']);
        expect(await world.settlements.verify(batch)).toEqual({ wrong: [] });
      });
    });

    it('finds details by line and receipt, whatever the master', async () => {
      const [settled, other] = manyDelivered('voice', 2) as [Recharge, Recharge];
      const { master } = await aSettled([settled]);
      const wanted = [settled, other].map(({ line, receipt = '' }) => ({
        sim: line.sim,
        receipts: [receipt, '0'],
      }));
      expect(await world.settlements.findDetails(wanted)).toMatchObject([
        { master, sim: settled.line.sim, receipt: settled.receipt, amount: '150.00', at: SOLD_AT },
      ]);
      expect(await world.settlements.findDetails([])).toEqual([]);
    });
  });
}
