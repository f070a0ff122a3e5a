import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SheetRow } from '../domain/sheet-row.ts';
import type { SheetFiles } from './sheet-files.ts';

/** For specs: bytes in chunks of so many, so that everything is cut somewhere. */
export async function* chunked(bytes: Uint8Array, size = 3): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export async function rowsOf(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const all: SheetRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** What every implementation of the port must do. */
export function sheetFilesContract(name: string, open: () => Promise<SheetFiles>): void {
  describe(`${name} as SheetFiles`, () => {
    let files: SheetFiles;

    beforeEach(async () => {
      files = await open();
    });

    it('reads rows with the lines that they stand on, however the bytes are cut', async () => {
      const bytes = Buffer.from('prefix,price\n\nPerú,0.01\n52,0.02\n');
      expect(await rowsOf(files.rows(chunked(bytes), 'csv'))).toEqual([
        { line: 1, cells: ['prefix', 'price'] },
        { line: 3, cells: ['Perú', '0.01'] },
        { line: 4, cells: ['52', '0.02'] },
      ]);
    });

    it('writes rows that it reads again', async () => {
      const cells = [['prefix', 'price'], ['51', '']]; // prettier-ignore
      const bytes = Buffer.from(files.csv(cells));
      expect((await rowsOf(files.rows(chunked(bytes), 'csv'))).map((row) => row.cells)).toEqual(cells);
    });

    it('says of a text that is not UTF-8 that it is not', async () => {
      const reading = rowsOf(files.rows(chunked(Buffer.from([0x70, 0xff, 0xfe, 0x0a])), 'csv'));
      await expect(reading).rejects.toMatchObject({ name: 'UnreadableSheet', line: 0 });
    });
  });
}
