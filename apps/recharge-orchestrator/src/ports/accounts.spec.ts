import { accountsContract } from './accounts.contract.ts';
import { MemoryAccounts } from './accounts.memory.ts';

accountsContract('MemoryAccounts', async () => {
  const accounts = new MemoryAccounts();
  return { accounts, told: async () => accounts.told.map(({ event }) => event.name) };
});
