import type { Ledger } from '@saldo/ledger';
import { lossesAccount, providerAccount, revenueAccount } from '../domain/ledger-ids.ts';

/** For specs: what stands on an account of a ledger, and on those of the house for live pesos; all in micros. */
export function readingsOf(ledger: Ledger, account: string, provider = 'latcom') {
  const house = {
    earned: providerAccount(provider, 'MXN'),
    revenue: revenueAccount('MXN', 'live'),
    losses: lossesAccount('MXN', 'live'),
  };
  return {
    money: async () => {
      const found = await ledger.findAccount(account);
      return { balance: found?.balance ?? -1n, held: found?.held ?? -1n };
    },
    own: async (name: keyof typeof house) => (await ledger.findAccount(house[name]))?.balance ?? 0n,
  };
}
