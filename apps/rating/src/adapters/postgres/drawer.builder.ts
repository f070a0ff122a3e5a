import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import type { Database } from '@saldo/database';
import { Outbox } from '@saldo/outbox';
import { freshDatabase } from '@saldo/testing';
import { PostgresDecks } from './decks.ts';
import { PostgresRates } from './rates.ts';
import { PostgresSheetParts } from './sheet-parts.ts';

/** For specs: everything that the service keeps, in a database of its own. */
export interface Drawer {
  readonly url: string;
  readonly database: Database;
  readonly decks: PostgresDecks;
  readonly rates: PostgresRates;
  readonly parts: PostgresSheetParts;
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../../../../..');
const MIGRATIONS = ['libs/database', 'libs/outbox', 'apps/rating'].map((each) =>
  join(ROOT, each, 'migrations'),
);

export async function drawer(): Promise<Drawer> {
  const fresh = await freshDatabase();
  await migrate(fresh.url, MIGRATIONS);
  const database = await postgres({ url: fresh.url });
  return {
    url: fresh.url,
    database,
    decks: new PostgresDecks(database, new Outbox(database)),
    rates: new PostgresRates(database),
    parts: new PostgresSheetParts(database),
    close: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}
