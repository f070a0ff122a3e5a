import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { testAccountOf } from '../domain/ledger-ids.ts';
import { aPartner } from '../domain/partner.builder.ts';
import type { Depletion } from '../domain/partner.ts';
import { NOON, later } from '../domain/topup.builder.ts';
import type { Partners } from './partners.ts';

export interface PartnersWorld {
  readonly partners: Partners;
  /** What an account of the ledger has, in micros. */
  balanceOf(account: string): Promise<bigint | undefined>;
  /** Names of the events told so far. */
  told(): Promise<readonly string[]>;
}

const TODAY = '2026-11-21';

/** What every implementation of the port must do. */
export function partnersContract(name: string, open: () => Promise<PartnersWorld>): void {
  describe(`${name} as Partners`, () => {
    let world: PartnersWorld;
    const pesos = (units: bigint) => money(units * 1_000_000n, 'MXN');
    const created = async (overrides: Parameters<typeof aPartner>[0] = {}) => {
      const partner = aPartner(overrides);
      expect(await world.partners.create(partner)).toBe('created');
      return partner;
    };

    beforeEach(async () => {
      world = await open();
    });

    it('makes a live account with nothing in it, and a test account with play money', async () => {
      const partner = await created();
      expect(await world.balanceOf(partner.id)).toBe(0n);
      expect(await world.balanceOf(testAccountOf(partner.id))).toBe(10_000_000_000n);
      expect(await world.partners.find(partner.id, TODAY)).toEqual({
        partner,
        available: pesos(0n),
        spentToday: pesos(0n),
      });
    });

    it('makes a partner once, however often and with whatever terms it comes', async () => {
      const partner = await created();
      const others = [partner, { ...partner, name: 'Other', commissionBp: 1 }];
      const again = await Promise.all(others.map((one) => world.partners.create(one)));
      expect(again).toEqual(['exists', 'exists']);
      expect((await world.partners.find(partner.id, TODAY))?.partner).toEqual(partner);
      expect(await world.balanceOf(testAccountOf(partner.id))).toBe(10_000_000_000n);
    });

    it('refuses the id of a partner for another currency', async () => {
      const partner = await created();
      expect(await world.partners.create({ ...partner, currency: 'USD' })).toBe('conflict');
      expect((await world.partners.find(partner.id, TODAY))?.partner).toEqual(partner);
    });

    it('makes several partners in one currency, and in several', async () => {
      await created();
      await created({ currency: 'USD' });
      await created();
    });

    it('sets all terms anew, and what is absent ends', async () => {
      const partner = await created({ dailyLimit: pesos(5n), lowBalance: pesos(1n) });
      const terms = { name: 'New', status: 'suspended', commissionBp: 250 } as const;
      expect(await world.partners.change(partner.id, terms, later(1))).toBe(true);
      const { id, currency, createdAt } = partner;
      expect((await world.partners.find(partner.id, TODAY))?.partner).toEqual({
        ...terms,
        id,
        currency,
        createdAt,
        updatedAt: later(1),
      });
      expect(await world.partners.change(v7(), terms, NOON)).toBe(false);
    });

    it('lists the newest first, page by page and by status', async () => {
      const made = [
        await created({ createdAt: later(1e9), updatedAt: later(1e9) }),
        await created({ createdAt: later(2e9), updatedAt: later(2e9), status: 'suspended' }),
        await created({ createdAt: later(3e9), updatedAt: later(3e9) }),
      ];
      const [oldest, second, newest] = made.map(({ id }) => id);
      const list = async (...[filter, page]: [{ status?: 'suspended' }, Parameters<Partners['list']>[1]]) =>
        (await world.partners.list(filter, page, TODAY)).map(({ partner }) => partner.id);
      expect(await list({}, { limit: 3 })).toEqual([newest, second, oldest]);
      expect(await list({}, { limit: 1, after: made[1] })).toEqual([oldest]);
      expect(await list({ status: 'suspended' }, { limit: 1 })).toEqual([second]);
    });

    it('has nothing to complete of partners that it made itself', async () => {
      await created();
      expect(await world.partners.complete()).toBe(0);
    });

    it('knows no partner that was never made', async () => {
      expect(await world.partners.find(v7(), TODAY)).toBeUndefined();
    });

    describe('a low balance', () => {
      const watch = async (account: string) =>
        (await world.partners.watched()).find((one) => one.account === account);
      const depletion = (account: string): Depletion => ({
        account,
        available: pesos(0n),
        threshold: pesos(1n),
      });

      it('is watched for those alone who ask', async () => {
        const [asks, other] = [await created({ lowBalance: pesos(1n) }), await created()];
        expect(await watch(asks.id)).toEqual(depletion(asks.id));
        expect(await watch(other.id)).toBeUndefined();
      });

      it('is told once by all who look at once, and again a day later', async () => {
        const { id } = await created({ lowBalance: pesos(1n) });
        const tell = (at: Date) => world.partners.tell([depletion(id)], at, later(-DAY_MS, at));
        const counts = await Promise.all(Array.from({ length: 8 }, () => tell(NOON)));
        expect(counts.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
        expect(await watch(id)).toEqual({ ...depletion(id), toldAt: NOON });
        expect(await tell(later(86_399_999))).toBe(0);
        expect(await tell(later(DAY_MS))).toBe(1);
        expect(await world.told()).toEqual(['account.depleted', 'account.depleted']);
      });

      it('is news again once it was forgotten', async () => {
        const { id } = await created({ lowBalance: pesos(1n) });
        const tell = () => world.partners.tell([depletion(id)], NOON, later(-DAY_MS));
        expect(await tell()).toBe(1);
        await world.partners.forgetTold([id]);
        expect(await tell()).toBe(1);
      });
    });
  });
}
