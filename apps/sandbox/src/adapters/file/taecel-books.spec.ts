import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { keepsBooks } from '../../ports/books.contract.ts';
import { taecelTrade } from '../../ports/trades.builder.ts';
import { FileBooks } from './books.ts';

let folder: string;
let file: string;
let count = 0;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'taecel-books-'))));
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  file = join(folder, `${count++}`, 'taecel.jsonl');
});

keepsBooks('a file', taecelTrade, (book) => FileBooks.open(file, book));

it('a file of books opened again says what was recorded, to the micro and the millisecond', async () => {
  const now = new Date('2026-03-01T12:00:00.123Z');
  const books = await FileBooks.open(file, taecelTrade.newBook());
  for (const behaviour of ['accept', 'fail', 'wrong_amount'] as const) {
    const referencia = `66800000${String(books.book.sales().length).padStart(2, '0')}`;
    const sale = books.book.decide({ producto: 'TEL010', referencia }, behaviour, now);
    if (sale && typeof sale !== 'string') await books.record({ kind: 'sale', sale });
  }
  await books.record({ kind: 'grant', grantedMicros: 70_000_001n });
  await books.close();

  const again = await FileBooks.open(file, taecelTrade.newBook());
  expect(again.book.sales()).toEqual(books.book.sales());
  for (const instant of [now, new Date(now.getTime() + 60_000)]) {
    expect(again.book.delivered(instant)).toEqual(books.book.delivered(instant));
    expect(again.book.floatMicros(instant)).toBe(books.book.floatMicros(instant));
  }
  expect(again.book.sales()).toHaveLength(3);
  await again.close();
});
