import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { OpenAccount } from './open-account.ts';
import { aShop } from './shop.builder.ts';

describe('OpenAccount', () => {
  it('opens an account with nothing in it, and the same again is the same', async () => {
    const { accounts, clock } = await aShop();
    const open = new OpenAccount(accounts, clock);
    const input = { id: v7(), name: 'Relier', currency: 'MXN' } as const;
    const first = await open.run(input);
    expect(first).toMatchObject({ ...input, available: { micros: 0n, currency: 'MXN' } });
    expect(await open.run(input)).toEqual(first);
  });

  it('refuses another account under the same id', async () => {
    const { accounts, clock, account } = await aShop();
    const opened = new OpenAccount(accounts, clock).run({ id: account, name: 'Other', currency: 'MXN' });
    await expect(opened).rejects.toMatchObject({ code: 'account_conflict' });
  });
});
