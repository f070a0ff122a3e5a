import { afterAll, beforeAll } from '@jest/globals';
import { partnersContract } from '../../ports/partners.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

partnersContract('PostgresPartners', async () => {
  await shelf.database.query('TRUNCATE outbox');
  return shelf;
});
