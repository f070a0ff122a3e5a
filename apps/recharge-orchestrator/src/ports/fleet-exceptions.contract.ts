import { beforeEach, describe, expect, it } from '@jest/globals';
import { fleetExceptionOpened, fleetExceptionSettled } from '@saldo/contracts';
import type { FleetVerdict } from '@saldo/contracts';
import type { Ledger } from '@saldo/ledger';
import { v7 } from 'uuid';
import { fleetExceptionView } from '../domain/fleet/fleet-exception-view.ts';
import type { FleetException } from '../domain/fleet/fleet-exception.ts';
import { aFleetException } from '../domain/fleet/recharge.builder.ts';
import { providerAccount } from '../domain/ledger-ids.ts';
import { later } from '../domain/topup.builder.ts';
import type { FleetExceptions } from './fleet-exceptions.ts';

export interface FleetExceptionsWorld {
  readonly exceptions: FleetExceptions;
  readonly ledger: Ledger;
  told(): Promise<readonly string[]>;
}

/** What every implementation of the port must do. */
export function fleetExceptionsContract(name: string, start: () => Promise<FleetExceptionsWorld>): void {
  describe(`${name} as FleetExceptions`, () => {
    let world: FleetExceptionsWorld;

    beforeEach(async () => {
      world = await start();
    });

    const open = (...them: readonly FleetException[]) =>
      world.exceptions.open(them, (one) => ({
        event: fleetExceptionOpened,
        payload: fleetExceptionView(one),
      }));
    const settled = (one: FleetException, verdict: FleetVerdict): FleetException => ({
      ...one,
      settlement: { verdict, reason: 'seen in the portal', by: 'operator:1', at: later(9) },
    });
    const settle = (one: FleetException, money?: 'bear') =>
      world.exceptions.settle(one, { event: fleetExceptionSettled, payload: fleetExceptionView(one) }, money);
    const earned = async () =>
      (await world.ledger.findAccount(providerAccount('taecel', 'MXN')))?.balance ?? 0n;

    it('opens each once, and tells of those that are new', async () => {
      const [one, other] = [aFleetException(), aFleetException({ kind: 'import' })];
      expect(await open(one)).toEqual([one]);
      expect(await open(one, other, other)).toEqual([other]);
      expect(await world.exceptions.find(one.id)).toEqual(one);
      expect(await world.exceptions.find(v7())).toBeUndefined();
      expect(await world.exceptions.findAll([v7(), one.id])).toEqual([one]);
      expect(await world.exceptions.findAll([])).toEqual([]);
      expect(await world.told()).toEqual(['fleet_exception.opened', 'fleet_exception.opened']);
    });

    it('keeps what knows neither fleet, line, provider nor money', async () => {
      const { id, kind, detail, openedAt } = aFleetException({ kind: 'float_differs' });
      await open({ id, kind, detail, openedAt });
      expect(await world.exceptions.find(id)).toEqual({ id, kind, detail, openedAt });
    });

    it('settles each once, with what the verdict moves', async () => {
      const one = aFleetException();
      await open(one);
      const before = await earned();
      const ended = settled(one, 'delivered');
      expect([await settle(ended, 'bear'), await settle(ended, 'bear')]).toEqual([true, false]);
      expect((await earned()) - before).toBe(one.amount?.micros);
      expect(await settle(settled(one, 'acknowledged'))).toBe(false);
      expect(await world.exceptions.find(one.id)).toEqual(ended);
      expect(await world.told()).toEqual(['fleet_exception.opened', 'fleet_exception.settled']);
    });

    it('opens none again that was settled', async () => {
      const one = aFleetException();
      await open(one);
      await settle(settled(one, 'acknowledged'));
      expect(await open(one)).toEqual([]);
    });

    it('settles none that was never opened', async () => {
      expect(await settle(settled(aFleetException(), 'acknowledged'))).toBe(false);
    });

    it('lists the newest first, in pages without gaps', async () => {
      const [old, mid, young] = [
        aFleetException(),
        ...[1, 2].map((ms) => aFleetException({ openedAt: later(ms) })),
      ];
      if (!mid || !young) throw new Error('three were made');
      await open(mid, young, old);
      expect(await world.exceptions.list({}, { limit: 2 })).toEqual([young, mid]);
      expect(await world.exceptions.list({}, { limit: 2, after: mid })).toEqual([old]);
    });

    it('tells by status, fleet and kind', async () => {
      const [gps, iot] = [aFleetException(), aFleetException({ fleet: 'iot', kind: 'import' })];
      await open(gps, iot);
      await settle(settled(iot, 'acknowledged'));
      const ids = async (filter: Parameters<FleetExceptions['list']>[0]) =>
        (await world.exceptions.list(filter, { limit: 9 })).map(({ id }) => id);
      expect(await ids({ status: 'open' })).toEqual([gps.id]);
      for (const filter of [{ status: 'settled' }, { fleet: 'iot' }, { kind: 'import' }] as const)
        expect(await ids(filter)).toEqual([iot.id]);
      expect(await world.exceptions.countOpen()).toBe(1);
      expect(await world.exceptions.countOpen('iot')).toBe(0);
    });
  });
}
