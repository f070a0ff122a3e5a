import { afterAll, beforeAll } from '@jest/globals';
import { topupEndsContract } from '../../ports/topup-ends.contract.ts';
import { topupsContract } from '../../ports/topups.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

const open = async () => {
  // Other tests leave their orders behind; what is due is asked of all accounts.
  await shelf.database.query(`TRUNCATE attempts, topups, exceptions, outbox`);
  const partner = await shelf.aPartner(40n);
  return {
    ...shelf,
    partner,
    told: async () => (await shelf.told()).filter((name) => !name.startsWith('account.')),
  };
};

topupsContract('PostgresTopups', open);
topupEndsContract('PostgresTopups', open);
