import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chunked, rowsOf, sheetFilesContract } from '../../ports/sheet-files.contract.ts';
import { LibrarySheetFiles } from './files.ts';
import { textOf } from './wire.ts';

sheetFilesContract('LibrarySheetFiles', async () => new LibrarySheetFiles());

const files = new LibrarySheetFiles();
const read = (text: string | Buffer, size = 7) => rowsOf(files.rows(chunked(Buffer.from(text), size), 'csv'));

describe('a sheet as CSV', () => {
  it.each([
    ['commas', 'prefix,price\n51,"1"\n'],
    ['semicolons', 'prefix;price\n51;1\n'],
    ['tabs', 'prefix\tprice\n51\t1\n'],
    ['bars', 'prefix|price\r\n51|1\r\n'],
    ['a byte order mark', '\ufeffprefix,price\n51,1\n'],
    ['no end of its last line', 'prefix,price\n51,1'],
    ['lines that end as on an old Macintosh', 'prefix,price\r51,1\r'],
  ])('may be written with %s', async (_, text) => {
    expect((await read(text)).map(({ cells }) => cells)).toEqual([
      ['prefix', 'price'],
      ['51', '1'],
    ]);
  });

  it('keeps separators and line ends inside quotes, and names the line on which a row ends', async () => {
    expect(await read('prefix,destination,price\n51,"Peru, ""all""\nof it",1\n52,x,2\n')).toEqual([
      { line: 1, cells: ['prefix', 'destination', 'price'] },
      { line: 3, cells: ['51', 'Peru, "all"\nof it', '1'] },
      { line: 4, cells: ['52', 'x', '2'] },
    ]);
  });

  it('may have rows that are too short or too long, which are not for it to judge', async () => {
    expect((await read('prefix,price\n51\n52,1,2\n')).map(({ cells }) => cells.length)).toEqual([2, 1, 3]);
  });

  it('stops with the line where a quote is wrong', async () => {
    const reading = read('prefix,price\n51,1\n52,"1"x\n');
    await expect(reading).rejects.toMatchObject({ name: 'UnreadableSheet', line: 3 });
  });

  it('does not take a file into memory for a quote that is never closed', async () => {
    const reading = read(`prefix,price\n51,"1\n${'52,1\n'.repeat(40_000)}`, 4_096);
    await expect(reading).rejects.toThrow('never closed');
  });

  it('is refused in UTF-16, which spreadsheets call Unicode', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('prefix,price\n51,1\n', 'utf16le')]);
    await expect(read(text)).rejects.toThrow('not UTF-8');
  });
});

describe('a workbook', () => {
  it('is read as a person sees its first sheet, with the numbers of its rows', async () => {
    const bytes = await readFile(join(import.meta.dirname, 'fixtures/rates.xlsx'));
    const rows = await rowsOf(files.rows(chunked(bytes, 500), 'xlsx'));
    expect(rows.filter(({ cells }) => cells.some(Boolean))).toEqual([
      { line: 1, cells: ['ACME Carrier', '', '', '', '', ''] },
      { line: 3, cells: ['Prefix', 'Destination', 'Rate', 'Increment', 'Effective Date', 'Blocked'] },
      { line: 4, cells: ['51983', 'Peru, mobile', '0.0125', '6/6', '2026-12-01', 'no'] },
      // A formula is what it came to when the workbook was saved.
      { line: 5, cells: ['51', 'Perú', '0.025', '6', '2026-12-01 08:00', ''] },
      { line: 6, cells: ['50499999999', 'Honduras', '0.001', '6', '', ''] },
    ]);
  });

  it.each([
    ['is no workbook', Buffer.from('prefix,price\n51,1\n')],
    ['is cut off', Buffer.from('PK\u0003\u0004 and then nothing')],
    ['is empty', Buffer.alloc(0)],
  ])('that %s is refused', async (_, bytes) => {
    const reading = rowsOf(files.rows(chunked(bytes, 500), 'xlsx'));
    await expect(reading).rejects.toMatchObject({ name: 'UnreadableSheet' });
  });

  it('of more than 16 MiB is refused before it is unpacked', async () => {
    const reading = rowsOf(files.rows(chunked(Buffer.alloc(16 * 1_024 * 1_024 + 1), 1_048_576), 'xlsx'));
    await expect(reading).rejects.toThrow('larger than 16 MiB');
  });

  it.each([
    ['1.2500000000000001E-2', '0.0125'],
    ['0.1', '0.1'],
    ['1E-9', '0.000000001'],
    ['525512345678', '525512345678'],
    ['-1', '-1'],
  ])('shows the number %s as %s', (number, text) => {
    expect(textOf({ number })).toBe(text);
  });
});
