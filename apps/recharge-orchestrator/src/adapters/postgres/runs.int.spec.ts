import { afterAll, beforeAll } from '@jest/globals';
import { lease } from '@saldo/database';
import type { HeldLease } from '@saldo/database';
import { Outbox } from '@saldo/outbox';
import { runsContract } from '../../ports/runs.contract.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';
import { PostgresRuns } from './runs.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

runsContract('PostgresRuns', async () => {
  const { database } = shelf;
  await database.query('TRUNCATE outbox, fleet_runs, fleet_standings');
  // The runs of voice are begun by the same holder here.
  await database.query(`DELETE FROM leases`);
  let held: HeldLease | undefined;
  return {
    runs: new PostgresRuns(database, new Outbox(database)),
    async fence() {
      await held?.release();
      held = await lease(database, 'fleet-gps').tryTake();
      await database.query(
        `INSERT INTO leases SELECT 'fleet-voice', holder, epoch, expires_at FROM leases WHERE name = 'fleet-gps'
         ON CONFLICT (name) DO NOTHING`,
      );
      return { fleet: 'gps', epoch: held?.epoch ?? 0n };
    },
    told: () => shelf.told(),
  };
});
