import { MemoryDecks } from './decks.memory.ts';
import { ratesContract } from './rates.contract.ts';
import { MemoryRates } from './rates.memory.ts';

ratesContract('MemoryRates', async () => {
  const decks = new MemoryDecks();
  return { decks, rates: new MemoryRates(decks) };
});
