import { ledgerContract } from '@saldo/ledger/contract';
import { until } from '@saldo/testing';
import { PostgresLedger } from './postgres-ledger.ts';
import { ledgerDatabase, note, noteKeys, query } from './store.fixture.ts';

ledgerContract('PostgresLedger', async () => {
  const database = await ledgerDatabase();
  const ledger = await PostgresLedger.open({ url: database.url });
  const isPast = async (instant: Date): Promise<boolean> => {
    const rows = await query<{ past: boolean }>(database.url, 'SELECT clock_timestamp() >= $1 AS past', [
      instant,
    ]);
    return rows[0]?.past === true;
  };
  return {
    ledger,
    note,
    notes: () => noteKeys(database.url),
    reach: async (instant) => void (await until(() => isPast(instant))),
    now: () => new Date(),
    close: async () => {
      await ledger.close();
      await database.drop();
    },
  };
});
