import { afterAll, beforeAll } from '@jest/globals';
import { accountsContract } from '../../ports/accounts.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

accountsContract('PostgresAccounts', async () => ({ ...shelf, partner: await shelf.aPartner(0n) }));
