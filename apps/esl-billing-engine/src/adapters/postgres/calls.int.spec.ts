import { afterAll, beforeAll, expect } from '@jest/globals';
import { accountEntriesContract } from '../../ports/account-entries.contract.ts';
import { callEndsContract } from '../../ports/call-ends.contract.ts';
import { callsContract } from '../../ports/calls.contract.ts';
import { fencesContract } from '../../ports/fences.contract.ts';
import { keptRecordsContract } from '../../ports/kept-records.contract.ts';
import { payersContract } from '../../ports/payers.contract.ts';
import { switchStatesContract } from '../../ports/switch-states.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(async () => {
  const { findings } = await shelf.ledger.audit();
  await shelf.close();
  expect(findings).toEqual([]);
});

const open = async () => {
  // Other tests leave their calls behind; what lives is asked of whole switches.
  await shelf.database.query('TRUNCATE calls, cdrs, cdr_corrections, kept_records, outbox, switches');
  return shelf;
};

callsContract('PostgresCalls', open);
callEndsContract('PostgresCalls', open);
payersContract('PostgresPayers', open);
fencesContract('PostgresFences', async () => shelf.fences);
switchStatesContract('PostgresSwitchStates', open);
accountEntriesContract('PostgresAccountEntries', open);
keptRecordsContract('PostgresKeptRecords', open);
