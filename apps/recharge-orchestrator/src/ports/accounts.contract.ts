import { beforeEach, describe, expect, it } from '@jest/globals';
import { accountCredited } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { NOON } from '../domain/topup.builder.ts';
import type { Accounts, PartnerAccount } from './accounts.ts';

export interface AccountsWorld {
  readonly accounts: Accounts;
  /** Names of the events told so far. */
  told(): Promise<readonly string[]>;
}

/** What every implementation of the port must do. */
export function accountsContract(name: string, open: () => Promise<AccountsWorld>): void {
  describe(`${name} as Accounts`, () => {
    let world: AccountsWorld;
    const partner = (): PartnerAccount => ({ id: v7(), name: 'Relier', currency: 'MXN' });
    const credit = (account: PartnerAccount, { id = v7(), micros = 100_000_000n } = {}) => {
      const amount = money(micros, 'MXN');
      const told = {
        event: accountCredited,
        payload: { id, account: account.id, amount, reason: 'bank transfer' },
      };
      return world.accounts.credit({ id, account, amount }, told, NOON);
    };

    beforeEach(async () => {
      world = await open();
    });

    it('opens an account with nothing in it', async () => {
      const account = partner();
      expect(await world.accounts.open(account, NOON)).toBe('opened');
      expect(await world.accounts.read(account.id)).toMatchObject({
        ...account,
        balance: money(0n, 'MXN'),
        held: money(0n, 'MXN'),
        creditLimit: money(0n, 'MXN'),
      });
    });

    it('opens the same account once', async () => {
      const account = partner();
      await world.accounts.open(account, NOON);
      expect(await world.accounts.open(account, NOON)).toBe('exists');
    });

    it.each([{ name: 'Other' }, { currency: 'USD' as const }])(
      'refuses the id of an account for %j',
      async (change) => {
        const account = partner();
        await world.accounts.open(account, NOON);
        expect(await world.accounts.open({ ...account, ...change }, NOON)).toBe('conflict');
        expect(await world.accounts.find(account.id)).toEqual(account);
      },
    );

    it('opens a second account in the same currency', async () => {
      await world.accounts.open(partner(), NOON);
      expect(await world.accounts.open(partner(), NOON)).toBe('opened');
    });

    it('books a credit once, however often it comes, and tells of it once', async () => {
      const account = partner();
      const id = v7();
      await world.accounts.open(account, NOON);
      const bookings = [await credit(account, { id }), await credit(account, { id })];
      expect(bookings).toEqual(['booked', 'exists']);
      expect((await world.accounts.read(account.id))?.balance).toEqual(money(100_000_000n, 'MXN'));
      expect(await world.told()).toEqual(['account.credited']);
    });

    it('refuses another amount under the id of a credit', async () => {
      const account = partner();
      const id = v7();
      await world.accounts.open(account, NOON);
      await credit(account, { id });
      expect(await credit(account, { id, micros: 1_000_000n })).toBe('conflict');
      expect((await world.accounts.read(account.id))?.balance).toEqual(money(100_000_000n, 'MXN'));
    });

    it('knows no account that was never opened', async () => {
      expect(await world.accounts.find(v7())).toBeUndefined();
      expect(await world.accounts.read(v7())).toBeUndefined();
    });
  });
}
