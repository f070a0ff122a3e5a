import { afterAll, beforeAll } from '@jest/globals';
import { Outbox } from '@saldo/outbox';
import { reconciliationsContract } from '../../ports/reconciliations.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';
import { PostgresReconciliations } from './reconciliations.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

reconciliationsContract('PostgresReconciliations', async () => {
  const { database } = shelf;
  await database.query('TRUNCATE outbox, reconciliations, reconciliation_items, reconciliation_claims');
  const reconciliations = new PostgresReconciliations(database, new Outbox(database));
  return { reconciliations, told: () => shelf.told() };
});
