import { sheetFilesContract } from './sheet-files.contract.ts';
import { MemorySheetFiles } from './sheet-files.memory.ts';

sheetFilesContract('MemorySheetFiles', async () => new MemorySheetFiles());
