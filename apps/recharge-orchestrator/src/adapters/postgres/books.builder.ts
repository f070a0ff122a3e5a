import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import { PostgresLedger } from '@saldo/ledger-store';
import { Outbox } from '@saldo/outbox';
import { freshDatabase } from '@saldo/testing';
import { PostgresAccounts } from './accounts.ts';
import { PostgresTopups } from './topups.ts';

const ROOT = join(import.meta.dirname, '../../../../..');
const FOLDERS = ['libs/database', 'libs/ledger-store', 'libs/outbox', 'apps/recharge-orchestrator'].map(
  (project) => join(ROOT, project, 'migrations'),
);

/** For specs: the service's adapters on a database of their own. */
export async function books() {
  const fresh = await freshDatabase();
  await migrate(fresh.url, FOLDERS);
  const [database, ledger] = await Promise.all([
    postgres({ url: fresh.url }),
    PostgresLedger.open({ url: fresh.url }),
  ]);
  const outbox = new Outbox(database);
  return {
    url: fresh.url,
    database,
    ledger,
    topups: new PostgresTopups(ledger, database, outbox),
    accounts: new PostgresAccounts(ledger, database, outbox, ['latcom']),
    /** Names of the events in the outbox, in the order they were told. */
    async told(): Promise<readonly string[]> {
      const rows = await database.query<{ subject: string }>('SELECT subject FROM outbox ORDER BY seq');
      return rows.map(({ subject }) => subject.split('.').slice(2).join('.'));
    },
    async close() {
      await Promise.all([database.close(), ledger.close()]);
      await fresh.drop();
    },
  };
}

export type Books = Awaited<ReturnType<typeof books>>;
