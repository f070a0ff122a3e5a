import { memoryBooks } from './books.builder.ts';
import { MemoryCallPlans } from './call-plans.memory.ts';
import { callAccountsContract } from './call-accounts.contract.ts';
import { callPlansContract } from './call-plans.contract.ts';
import { callSearchContract } from './call-search.contract.ts';
import { cdrsContract } from './cdrs.contract.ts';
import { shortagesContract } from './shortages.contract.ts';

const open = async () => {
  const books = memoryBooks();
  return {
    ...books,
    money: async (account: Parameters<typeof books.money>[0]) => books.money(account),
    earned: async () => 0n,
    told: async () => books.calls.told.map(({ event }) => event.name),
  };
};

callAccountsContract('MemoryCallAccounts', open);
callPlansContract('MemoryCallPlans', async () => new MemoryCallPlans());
callSearchContract('MemoryCallSearch', open);
cdrsContract('MemoryCdrs', open);
shortagesContract('MemoryShortages', open);
