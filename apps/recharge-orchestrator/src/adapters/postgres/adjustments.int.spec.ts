import { afterAll, beforeAll } from '@jest/globals';
import { adjustmentsContract } from '../../ports/adjustments.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

adjustmentsContract('PostgresAdjustments', async () => {
  const partner = await shelf.aPartner(0n);
  await shelf.database.query('TRUNCATE outbox');
  return { ...shelf, partner: partner.id };
});
