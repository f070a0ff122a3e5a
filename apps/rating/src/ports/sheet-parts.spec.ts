import { MemoryDecks } from './decks.memory.ts';
import { sheetPartsContract } from './sheet-parts.contract.ts';
import { MemorySheetParts } from './sheet-parts.memory.ts';

sheetPartsContract('MemorySheetParts', async () => ({
  decks: new MemoryDecks(),
  parts: new MemorySheetParts(),
}));
