import { accountEntriesContract } from './account-entries.contract.ts';
import { revenueAccount } from '../domain/ledger-ids.ts';
import { memoryBooks } from './books.builder.ts';
import { callEndsContract } from './call-ends.contract.ts';
import { callsContract } from './calls.contract.ts';
import { fencesContract } from './fences.contract.ts';
import { MemoryFences } from './fences.memory.ts';
import { keptRecordsContract } from './kept-records.contract.ts';
import { payersContract } from './payers.contract.ts';
import { switchStatesContract } from './switch-states.contract.ts';

const open = async () => {
  const books = memoryBooks();
  return {
    ...books,
    money: async (account: Parameters<typeof books.money>[0]) => books.money(account),
    earned: async () => books.ledger.peek(revenueAccount('PEN'))?.balance ?? 0n,
    told: async () => books.calls.told.map(({ event }) => event.name),
  };
};

callsContract('MemoryCalls', open);
callEndsContract('MemoryCalls', open);
payersContract('MemoryPayers', open);
fencesContract('MemoryFences', async () => new MemoryFences());
switchStatesContract('MemorySwitchStates', open);
accountEntriesContract('MemoryAccountEntries', open);
keptRecordsContract('MemoryKeptRecords', open);
