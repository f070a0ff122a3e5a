import { transIdOf as latcomIdOf } from '../domain/latcom/bodies.ts';
import { Book as LatcomBook } from '../domain/latcom/book.ts';
import type { Sale as LatcomSale } from '../domain/latcom/sale.ts';
import { folioOf, MstBook, type MstSale } from '../domain/mst/book.ts';
import { Book as TaecelBook } from '../domain/taecel/book.ts';
import { transIdOf as taecelIdOf } from '../domain/taecel/dates.ts';
import type { Sale as TaecelSale } from '../domain/taecel/sale.ts';
import type { Trade } from './books.contract.ts';

const now = new Date('2026-03-01T12:00:00Z');
const floatMicros = 100_000_000n;

/** The laws of books at Latcom. */
export const latcomTrade: Trade<LatcomSale, LatcomBook> = {
  system: 'Latcom',
  now,
  newBook: () => new LatcomBook({ floatMicros, refusesRepeats: false, lateMs: 1_000, reverseMs: 1_000 }),
  decide: (book, msisdn) => {
    const order = { msisdn, distTransid: msisdn, skuId: '0', service: 2, amountMicros: 20_000_000n };
    return book.decide({ ...order, productId: 'TFE_MXN_20_TO_2000' }, 'success', now);
  },
  sold: (book) => book.deliveries(now).map(({ sale }) => latcomIdOf(sale)),
};

export const mstTrade: Trade<MstSale, MstBook> = {
  system: 'MST',
  now,
  newBook: () => new MstBook(floatMicros),
  decide: (book, phone) =>
    book.decide({ operation: 'RecargaEWS', phone, carrier: 'Telcel', value: '20' }, 'success', now),
  sold: (book) => book.sales.filter(({ error }) => error === null).map(folioOf),
};

export const taecelTrade: Trade<TaecelSale, TaecelBook> = {
  system: 'TAECEL',
  now,
  newBook: () => new TaecelBook({ floatMicros, secondMs: 1_000, repeatMs: 600_000 }),
  decide: (book, referencia) => {
    const sale = book.decide({ producto: 'TEL020', referencia }, 'accept', now);
    return typeof sale === 'string' ? undefined : sale;
  },
  sold: (book) => book.sales().map(taecelIdOf),
};
