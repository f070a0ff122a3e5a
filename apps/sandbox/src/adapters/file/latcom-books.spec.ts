import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BehaviourName } from '../../domain/behaviour.ts';
import type { LatcomBooks } from '../../ports/books.ts';
import { keepsBooks } from '../../ports/books.contract.ts';
import { latcomTrade } from '../../ports/trades.builder.ts';
import { FileBooks } from './books.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-01T13:00:00Z');

let folder: string;
let file: string;
let count = 0;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'sandbox-books-'))));
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  file = join(folder, `${count++}`, 'latcom.jsonl');
});

keepsBooks('a file', latcomTrade, (book) => FileBooks.open(file, book));

describe('a file of books', () => {
  it('opened again says what was recorded, to the micro and the millisecond', async () => {
    const books = await FileBooks.open(file, latcomTrade.newBook());
    await Promise.all([
      sell(books, 'A', 'success'),
      sell(books, 'B', 'timeout_then_late'),
      sell(books, 'C', 'reversed'),
    ]);
    await books.record({ kind: 'grant', grantedMicros: 70_000_001n });
    await books.close();

    const again = await FileBooks.open(file, latcomTrade.newBook());
    for (const instant of [NOW, LATER]) {
      expect(again.book.deliveries(instant)).toEqual(books.book.deliveries(instant));
      expect(again.book.floatMicros(instant)).toBe(books.book.floatMicros(instant));
      expect(again.book.find('B', instant)).toEqual(books.book.find('B', instant));
    }
    await again.close();
  });

  it('only ever grows, also over a reset', async () => {
    const books = await FileBooks.open(file, latcomTrade.newBook());
    await sell(books, 'A', 'success');
    const before = await readFile(file, 'utf8');
    await books.record({ kind: 'reset' });
    expect((await readFile(file, 'utf8')).startsWith(before)).toBe(true);
    await books.close();
  });

  it('loses only the torn line of a write that never ended', async () => {
    const books = await FileBooks.open(file, latcomTrade.newBook());
    await sell(books, 'A', 'success');
    await books.close();
    await appendFile(file, '{"kind":"sale","sale":{"numb');

    const again = await FileBooks.open(file, latcomTrade.newBook());
    await sell(again, 'B', 'success');
    await again.close();
    const third = await FileBooks.open(file, latcomTrade.newBook());
    expect(third.book.deliveries(NOW).map(({ sale }) => sale.order.distTransid)).toEqual(['A', 'B']);
    await third.close();
  });

  it('refuses everything after a write that failed', async () => {
    const books = await FileBooks.open(file, latcomTrade.newBook());
    await books.close();
    await expect(sell(books, 'A', 'success')).rejects.toThrow();
    await expect(sell(books, 'B', 'success')).rejects.toThrow();
  });
});

async function sell(books: LatcomBooks, distTransid: string, behaviour: BehaviourName): Promise<void> {
  const order = {
    msisdn: '5512345678',
    distTransid,
    productId: 'TFE_MXN_20_TO_2000',
    skuId: '0',
    service: 2,
  };
  const sale = books.book.decide({ ...order, amountMicros: 20_000_000n }, behaviour, NOW);
  if (sale) await books.record({ kind: 'sale', sale });
}
