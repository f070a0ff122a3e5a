import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Cdr, CdrCorrection } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { aCdr, aFreeCall, aFrozenTariff, aHeldCall, micros } from '../domain/held-call.builder.ts';
import type { CallAccount } from '../domain/call-account.ts';
import type { CallWorld } from './call-world.builder.ts';
import type { CdrFilter, Cdrs, StatsQuestion } from './cdrs.ts';

type World = CallWorld & { readonly cdrs: Cdrs };

/** What every implementation of the port must do. */
export function cdrsContract(name: string, make: () => Promise<World>): void {
  describe(`${name} as Cdrs`, () => {
    let world: World;
    let account: CallAccount;

    beforeEach(async () => {
      world = await make();
      account = await world.anAccount('1000');
    });

    const at = (text: string) => new Date(`2026-10-${text}Z`);
    const charged = async (ended: string, cost: string, change: Partial<Cdr> = {}) => {
      const { call: _none, ...cdr } = aCdr(aHeldCall(account.id, '1'), cost, {
        ended_at: at(ended),
        ...change,
      });
      expect(await world.calls.charge(cdr, micros(cost), [])).toBe(true);
      return cdr;
    };
    const refused = async (ended: string, change: Partial<Cdr> = {}) => {
      const call = aFreeCall({ switch: 'fs2' });
      const {
        call: _none,
        answered_at: _never,
        ...cdr
      } = aCdr(call, undefined, {
        ended_at: at(ended),
        refusal: 'no_rate_found',
        cause: 'UNALLOCATED_NUMBER',
        duration_us: 0,
        billed_seconds: 0,
        ...change,
      });
      expect(await world.calls.record(cdr, [])).toBe(true);
      return cdr;
    };
    const corrected = async (cdr: Cdr, cost: string): Promise<CdrCorrection> => {
      const correction = {
        id: v7(),
        cdr: cdr.id,
        duration_us: 60_000_000,
        billed_seconds: 60,
        cost: money(micros(cost), 'PEN'),
        difference: money(micros(cost) - (cdr.cost?.micros ?? 0n), 'PEN'),
        cause: 'NORMAL_CLEARING',
        recorded_at: at('20T00:00:00'),
      };
      const differenceMicros = correction.difference.micros;
      await world.calls.correct({ cdr, correction, account: cdr.account, differenceMicros, told: [] });
      return correction;
    };
    const list = async (filter: CdrFilter, after?: Cdr, limit = 10) =>
      (await world.cdrs.list(filter, { after, limit })).map(({ id }) => id);

    it('finds a record with its correction', async () => {
      const cdr = await charged('10T10:00:00', '0.5', { source: 'estimate', estimated: true });
      const correction = await corrected(cdr, '0.75');
      const expected = {
        ...cdr,
        account_number: account.number,
        estimated: false,
        corrections: [correction],
      };
      expect(await world.cdrs.find(cdr.id)).toEqual(expected);
      expect(await world.cdrs.find(v7())).toBeUndefined();
    });

    it('lists records, the newest first, page by page', async () => {
      const cdrs = [
        await charged('10T10:00:00', '1'),
        await charged('10T10:00:00', '1'),
        await charged('11T10:00:00', '1'),
      ];
      const ids = cdrs
        .sort((a, b) => Number(b.ended_at) - Number(a.ended_at) || (a.id < b.id ? 1 : -1))
        .map(({ id }) => id);
      expect(await list({})).toEqual(ids);
      expect(await list({}, cdrs[0], 1)).toEqual([ids[1]]);
      expect(await list({}, cdrs[1], 5)).toEqual([ids[2]]);
    });

    it('lists records to which all that is said applies', async () => {
      const paid = await charged('10T10:00:00', '1', { caller: '5117', dialled: '5_1983' });
      const doubtful = await charged('11T10:00:00', '1', { source: 'estimate', estimated: true });
      const none = await refused('12T10:00:00');
      const silent = await refused('13T10:00:00', { direction: 'inbound' });
      const { refusal: _no, ...unanswered } = { ...silent, id: v7(), leg: v7() };
      await world.calls.record(unanswered, []);
      const all: [CdrFilter, string[]][] = [
        [{ account: account.id }, [doubtful.id, paid.id]],
        [{ switch: 'fs1' }, [doubtful.id, paid.id]],
        [{ caller: '5117' }, [paid.id]],
        [{ dialled: '5_19' }, [paid.id]],
        [{ dialled: '5%' }, []],
        [{ direction: 'outbound' }, [doubtful.id, paid.id]],
        [{ outcome: 'answered' }, [doubtful.id, paid.id]],
        [{ outcome: 'unanswered' }, [unanswered.id]],
        [{ outcome: 'refused' }, [silent.id, none.id]],
        [{ outcome: 'estimated' }, [doubtful.id]],
        [{ from: at('11T10:00:00'), to: at('12T10:00:00') }, [doubtful.id]],
        [{ currency: 'PEN', to: at('11T00:00:00') }, [paid.id]],
        [{ currency: 'USD' }, []],
      ];
      for (const [filter, ids] of all) expect([filter, await list(filter)]).toEqual([filter, ids]);
    });

    it('counts calls, minutes and money, corrections included', async () => {
      await charged('10T10:00:00', '1');
      await corrected(await charged('10T11:00:00', '3', { estimated: true, source: 'estimate' }), '2.5');
      await refused('10T12:00:00');
      const { rows, total } = await world.cdrs.stats(question({ by: 'cause' }));
      const normal = {
        callCount: 2,
        answeredCount: 2,
        refusedCount: 0,
        durationUs: 105_000_000n,
        billedSeconds: 105n,
        revenueMicros: micros('3.5'),
      };
      const none = { durationUs: 0n, billedSeconds: 0n, revenueMicros: 0n };
      expect(rows).toEqual([
        { key: 'NORMAL_CLEARING', ...normal },
        { key: 'UNALLOCATED_NUMBER', callCount: 1, answeredCount: 0, refusedCount: 1, ...none },
      ]);
      expect(total).toEqual({ ...normal, key: 'all', callCount: 3, refusedCount: 1 });
    });

    it('counts by the clocks of a zone, also through the hour that comes twice', async () => {
      for (const ended of ['24T23:59:59', '25T00:30:00', '25T01:30:00', '31T23:30:00'])
        await charged(ended, '1');
      const keys = async (by: StatsQuestion['by'], zone: string) =>
        (await world.cdrs.stats(question({ by, zone }))).rows.map(({ key, callCount }) => [key, callCount]);
      expect(await keys('hour', 'Europe/Madrid')).toEqual([
        ['2026-10-25T01:00+02:00', 1],
        ['2026-10-25T02:00+02:00', 1],
        ['2026-10-25T02:00+01:00', 1],
        ['2026-11-01T00:00+01:00', 1],
      ]);
      expect(await keys('day', 'America/Lima')).toEqual([
        ['2026-10-24', 3],
        ['2026-10-31', 1],
      ]);
      expect(await keys('week', 'UTC')).toEqual([
        ['2026-10-19', 3],
        ['2026-10-26', 1],
      ]);
      expect(await keys('month', 'Europe/Madrid')).toEqual([
        ['2026-10-01', 3],
        ['2026-11-01', 1],
      ]);
    });

    it('counts by destination and account, the largest revenue first, of whom is asked', async () => {
      await charged('10T10:00:00', '1', { destination: 'Chile' });
      await charged('10T10:00:00', '2', { destination: 'Peru' });
      await refused('10T10:00:00');
      const keys = async (change: Partial<StatsQuestion>) =>
        (await world.cdrs.stats(question(change))).rows.map(({ key }) => key);
      expect(await keys({ by: 'destination' })).toEqual(['Peru', 'Chile', 'none']);
      expect(await keys({ by: 'destination', limit: 1 })).toEqual(['Peru']);
      expect((await world.cdrs.stats(question({ by: 'destination', limit: 1 }))).total.callCount).toBe(3);
      expect(await keys({ by: 'account' })).toEqual([account.number, 'none']);
      expect(await keys({ by: 'account', account: account.id })).toEqual([account.number]);
      expect(await keys({ by: 'account', switch: 'fs2' })).toEqual(['none']);
      expect(await keys({ by: 'destination', currency: 'USD' })).toEqual(['none']);
      const nobody = await world.cdrs.stats(question({ by: 'day', switch: 'fs9' }));
      expect([nobody.rows, nobody.total.callCount]).toEqual([[], 0]);
    });

    it('lists what a deck charged, the oldest first, corrections included', async () => {
      const estimate = await charged('11T10:00:00', '1', { estimated: true, source: 'estimate' });
      await corrected(estimate, '2');
      const old = await charged('10T10:00:00', '1');
      await charged('12T10:00:00', '1', { tariff: aFrozenTariff({ deck_name: 'other' }) });
      await refused('10T12:00:00', { tariff: aFrozenTariff() });
      const filter = { deck: 'default', from: at('01T00:00:00'), to: at('31T00:00:00') };
      const found = await world.cdrs.rated(filter, { limit: 10 });
      expect(found.map(({ cdr, ...rest }) => ({ id: cdr.id, ...rest }))).toMatchObject([
        { id: old.id, durationUs: 45_000_000, costMicros: micros('1') },
        { id: estimate.id, durationUs: 60_000_000, costMicros: micros('2') },
      ]);
      expect((await world.cdrs.rated(filter, { after: old, limit: 1 })).map(({ cdr }) => cdr.id)).toEqual([
        estimate.id,
      ]);
    });

    function question(change: Partial<StatsQuestion>): StatsQuestion {
      const period = { from: at('01T00:00:00'), to: new Date('2026-11-02T00:00:00Z') };
      return { by: 'day', currency: 'PEN', zone: 'UTC', limit: 1_000, ...period, ...change };
    }
  });
}
