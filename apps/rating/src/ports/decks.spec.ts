import { aRate } from '../domain/rate.builder.ts';
import { decksContract } from './decks.contract.ts';
import { MemoryDecks } from './decks.memory.ts';
import { streamOf } from './rates.contract.ts';
import { MemoryRates } from './rates.memory.ts';

decksContract('MemoryDecks', async () => {
  const decks = new MemoryDecks();
  const rates = new MemoryRates(decks);
  return {
    decks,
    fill: async (deck) => void (await rates.replace(deck, streamOf([aRate()]))),
    told: async () => decks.told.map(({ payload }) => payload),
    withdrawn: async () => decks.withdrawn.map(({ payload }) => payload),
  };
});
