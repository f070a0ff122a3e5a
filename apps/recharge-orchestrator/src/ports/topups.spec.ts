import { money } from '@saldo/money';
import { MemoryLedger } from '@saldo/ledger';
import { v7 } from 'uuid';
import { topupsContract } from './topups.contract.ts';
import { MemoryTopups } from './topups.memory.ts';

topupsContract('MemoryTopups', async () => {
  const ledger = new MemoryLedger();
  const [account, funding, earned] = [v7(), v7(), v7()];
  const open = { kind: 'open_account', currency: 'MXN', creditLimit: 0n } as const;
  await ledger.commit({
    operations: [
      { ...open, id: account, code: 'partner', rule: 'no_overdraft' },
      { ...open, id: funding, code: 'funding', rule: 'unlimited' },
      { ...open, id: earned, code: 'provider:latcom', rule: 'unlimited' },
      { kind: 'transfer', id: v7(), from: funding, to: account, amount: money(40_000_000n, 'MXN') },
    ],
  });
  const topups = new MemoryTopups(ledger, earned);
  return {
    topups,
    account,
    money: async () => {
      const found = await ledger.findAccount(account);
      return { balance: found?.balance ?? -1n, held: found?.held ?? -1n };
    },
    told: async () => topups.told.map(({ event }) => event.name),
  };
});
