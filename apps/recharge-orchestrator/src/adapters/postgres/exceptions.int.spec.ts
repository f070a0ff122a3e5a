import { afterAll, beforeAll } from '@jest/globals';
import { exceptionsContract } from '../../ports/exceptions.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

exceptionsContract('PostgresExceptions', async () => {
  await shelf.database.query('TRUNCATE attempts, topups, exceptions');
  const { topups, exceptions } = shelf;
  return { topups, exceptions, account: await shelf.anAccount(60n) };
});
