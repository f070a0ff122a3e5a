import { afterAll, beforeAll } from '@jest/globals';
import { callAccountsContract } from '../../ports/call-accounts.contract.ts';
import { callPlansContract } from '../../ports/call-plans.contract.ts';
import { callSearchContract } from '../../ports/call-search.contract.ts';
import { cdrsContract } from '../../ports/cdrs.contract.ts';
import { shortagesContract } from '../../ports/shortages.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

const open = async () => {
  // Other tests leave their rows behind, and lists are asked of all.
  await shelf.database.query('TRUNCATE calls, cdrs, cdr_corrections, call_plans, outbox');
  await shelf.database.query('UPDATE call_accounts SET low_balance_micros = NULL');
  return shelf;
};

callAccountsContract('PostgresCallAccounts', open);
callPlansContract('PostgresCallPlans', async () => (await open()).plans);
callSearchContract('PostgresCallSearch', open);
cdrsContract('PostgresCdrs', open);
shortagesContract('PostgresShortages', open);
