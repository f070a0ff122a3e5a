import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { keepsBooks } from '../../ports/books.contract.ts';
import { mstTrade } from '../../ports/trades.builder.ts';
import { FileBooks } from './books.ts';

let folder: string;
let count = 0;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'sandbox-mst-'))));
afterAll(() => rm(folder, { recursive: true }));

keepsBooks('a file', mstTrade, (book) => FileBooks.open(join(folder, `${count++}.jsonl`), book));

it('says the same when it is opened again', async () => {
  const path = join(folder, 'again.jsonl');
  const books = await FileBooks.open(path, mstTrade.newBook());
  const order = { operation: 'Paquetes', phone: '6680000001', carrier: 'Telcel', value: '50006' } as const;
  const sale = books.book.decide(order, 'delivered_twice', new Date('2026-03-01T12:00:00.001Z'));
  await books.record({ kind: 'sale', sale });
  await books.record({ kind: 'grant', grantedMicros: 2n ** 62n });
  await books.close();
  const again = await FileBooks.open(path, mstTrade.newBook());
  expect([again.book.sales, again.book.floatMicros()]).toEqual([books.book.sales, books.book.floatMicros()]);
  await again.close();
});
