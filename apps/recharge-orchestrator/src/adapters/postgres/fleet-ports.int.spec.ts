import { afterAll, beforeAll } from '@jest/globals';
import { batchesContract } from '../../ports/batches.contract.ts';
import { fleetExceptionsContract } from '../../ports/fleet-exceptions.contract.ts';
import { quarantinesContract } from '../../ports/quarantines.contract.ts';
import { rechargeReadsContract } from '../../ports/recharge-reads.contract.ts';
import { rechargesContract } from '../../ports/recharges.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';
import { emptied, takeOver } from './fleet-books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

/** The shelf without recharges and whatever belongs to them. */
async function open() {
  await emptied(shelf.database);
  const { recharges, batches, quarantines, fleetExceptions: exceptions, ledger } = shelf;
  return {
    ...{ recharges, batches, quarantines, exceptions, ledger },
    takeOver: (fleet: Parameters<typeof takeOver>[1]) => takeOver(shelf.database, fleet),
    told: () => shelf.told(),
  };
}

rechargesContract('PostgresRecharges', open);
rechargeReadsContract('PostgresRecharges', open);
batchesContract('PostgresBatches', open);
quarantinesContract('PostgresQuarantines', open);
fleetExceptionsContract('PostgresFleetExceptions', open);
