import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { CallAccount } from '../domain/call-account.ts';
import { NOON, aCallAccount, aHeldCall, later, micros, someLimits } from '../domain/held-call.builder.ts';
import type { AccountChange } from './call-accounts.ts';
import type { CallWorld } from './call-world.builder.ts';

const DAY = '2026-11-25';

/** What every implementation of the port must do. */
export function callAccountsContract(name: string, make: () => Promise<CallWorld>): void {
  describe(`${name} as CallAccounts`, () => {
    let world: CallWorld;

    beforeEach(async () => {
      world = await make();
    });

    const rich = (): Partial<CallAccount> => ({
      kind: 'postpaid',
      phone: '+51983000001',
      plan: 'post-100',
      deck: 'retail',
      trunk: 'peer-1',
      concurrentMax: 3,
      perSecondMax: 2,
      dayCapMicros: micros('50'),
      callSecondsMax: 60,
      creditLimitMicros: micros('5'),
      lowBalanceMicros: micros('1'),
      blockedPrefixes: ['882'],
      slices: { leastMicros: micros('0.3') },
      identities: [
        { kind: 'user', value: v7() },
        { kind: 'caller', value: v7() },
      ],
    });
    const create = (account: CallAccount, gift = '0') => world.accounts.create(account, micros(gift));
    const change = (account: CallAccount, wish: Partial<AccountChange>) =>
      world.accounts.change(account.id, { ...account, ...wish }, later(1));
    const find = async (id: string) => (await world.accounts.find(id, DAY))?.account;

    it('makes an account with its terms and its gift', async () => {
      const account = aCallAccount(rich());
      expect(await create(account, '10')).toEqual({ status: 'created' });
      expect(await world.accounts.find(account.id, DAY)).toEqual({
        account,
        balanceMicros: micros('10'),
        heldMicros: 0n,
        debtMicros: 0n,
        spentTodayMicros: 0n,
        liveCallCount: 0,
      });
      expect(await world.accounts.find(v7(), DAY)).toBeUndefined();
    });

    it('makes an account once, and one for a number', async () => {
      const account = aCallAccount();
      await create(account, '10');
      const again = await Promise.all(
        [account, { ...account, name: 'Other' }].map((one) => create(one, '10')),
      );
      expect(again).toEqual([1, 2].map(() => ({ status: 'exists', earlier: account })));
      expect(await create({ ...aCallAccount(), number: account.number })).toEqual({ status: 'number_taken' });
      expect((await world.money(account)).balance).toBe(micros('10'));
    });

    it('gives an identity to one account at a time', async () => {
      const [mine, free] = [1, 2].map(() => ({ kind: 'caller' as const, value: v7() }));
      const owner = aCallAccount({ identities: [mine!] });
      await create(owner);
      const other = aCallAccount({ identities: [free!, mine!] });
      expect(await create(other)).toEqual({ status: 'identity_taken', index: 1 });
      expect(await find(other.id)).toBeUndefined();
      expect(await create({ ...other, identities: [free!] })).toEqual({ status: 'created' });
      expect(await change(other, { identities: [mine!] })).toEqual({ status: 'identity_taken', index: 0 });
      expect((await find(other.id))?.identities).toEqual([free]);
      await change(owner, { identities: [{ kind: 'user', value: mine!.value }] });
      expect(await change(other, { identities: [mine!, free!] })).toEqual({ status: 'changed' });
      expect((await find(other.id))?.identities).toEqual([mine, free]);
    });

    it('sets all terms anew, and what is absent ends', async () => {
      const account = aCallAccount(rich());
      await create(account);
      const { id, number, kind, currency, plan, createdAt } = account;
      const terms: AccountChange = {
        name: 'New',
        status: 'suspended',
        creditLimitMicros: 0n,
        blockedPrefixes: [],
        slices: {},
        identities: [],
      };
      expect(await world.accounts.change(id, terms, later(1))).toEqual({ status: 'changed' });
      const updatedAt = later(1);
      expect(await find(id)).toEqual({ ...terms, id, number, kind, currency, plan, createdAt, updatedAt });
      expect(await world.accounts.change(v7(), terms, NOON)).toEqual({ status: 'unknown' });
    });

    it('lowers a credit limit as far as it is not used', async () => {
      const account = aCallAccount({ kind: 'postpaid', creditLimitMicros: micros('5') });
      await create(account);
      await world.calls.open({ call: aHeldCall(account.id, '3'), limits: someLimits(), told: [] }, undefined);
      expect(await change(account, { creditLimitMicros: micros('2.99'), name: 'New' })).toEqual({
        status: 'credit_in_use',
      });
      expect((await find(account.id))?.name).toBe(account.name);
      expect(await change(account, { creditLimitMicros: micros('3') })).toEqual({ status: 'changed' });
      expect((await find(account.id))?.creditLimitMicros).toBe(micros('3'));
    });

    it('closes an account without calls, money and debts, for ever', async () => {
      const account = await world.anAccount('1');
      expect(await change(account, { status: 'closed' })).toEqual({ status: 'in_use' });
      const free = aCallAccount();
      await create(free);
      const call = aHeldCall(free.id, '1', { hold: undefined });
      await world.calls.open({ call, limits: someLimits(), told: [] }, undefined);
      expect(await change(free, { status: 'closed' })).toEqual({ status: 'in_use' });
      const empty = aCallAccount();
      await create(empty);
      expect(await change(empty, { status: 'closed' })).toEqual({ status: 'changed' });
      expect(await change(empty, { status: 'active' })).toEqual({ status: 'closed' });
    });

    it('lists accounts by what is said of them, the newest first', async () => {
      const at = new Date(Date.UTC(2100, 0, 1) + Math.floor(Math.random() * 1e12));
      const value = v7();
      const [old, twin, young] = [0, 0, 1].map((ms) =>
        aCallAccount({ createdAt: new Date(at.getTime() + ms) }),
      );
      const known = { ...young!, identities: [{ kind: 'user' as const, value }] };
      for (const account of [old!, twin!, known]) await create(account);
      const list = async (filter: Parameters<typeof world.accounts.list>[0], after?: CallAccount) =>
        (await world.accounts.list(filter, { after, limit: 2 }, DAY)).map(({ account }) => account.id);
      const [second, third] = [old!, twin!].sort((a, b) => (a.id < b.id ? 1 : -1));
      expect(await list({}, { ...known, createdAt: new Date(at.getTime() + 2) })).toEqual([
        known.id,
        second!.id,
      ]);
      expect(await list({}, second)).toContain(third!.id);
      expect(await list({ number: old!.number })).toEqual([old!.id]);
      expect(await list({ identities: ['nobody', value] })).toEqual([known.id]);
      expect(await list({ identities: [value], status: 'suspended' })).toEqual([]);
    });
  });
}
