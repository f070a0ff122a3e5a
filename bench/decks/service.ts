import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import type { Database } from '@saldo/database';
import { Outbox } from '@saldo/outbox';
import { SystemClock } from '@saldo/service';
import { freshDatabase } from '@saldo/testing';
import { v7 } from 'uuid';
import { PostgresDecks } from '../../apps/rating/src/adapters/postgres/decks.ts';
import { PostgresRates } from '../../apps/rating/src/adapters/postgres/rates.ts';
import { PostgresSheetParts } from '../../apps/rating/src/adapters/postgres/sheet-parts.ts';
import { LibrarySheetFiles } from '../../apps/rating/src/adapters/sheets/files.ts';
import { Shelf } from '../../apps/rating/src/domain/shelf.ts';
import { CreateDeck } from '../../apps/rating/src/use-cases/create-deck.ts';
import { ImportSheet } from '../../apps/rating/src/use-cases/import-sheet.ts';
import { OpenDeck } from '../../apps/rating/src/use-cases/open-deck.ts';

export interface Service {
  readonly database: Database;
  readonly decks: PostgresDecks;
  readonly create: () => Promise<string>;
  readonly sheets: ImportSheet;
  /** With an empty memory at each call. */
  readonly opener: () => OpenDeck;
  readonly close: () => Promise<void>;
}

const MIGRATIONS = ['libs/database', 'libs/outbox', 'apps/rating'].map((each) =>
  join(import.meta.dirname, '../..', each, 'migrations'),
);

/** The service without its bus, on a database of its own. */
export async function openService(): Promise<Service> {
  const fresh = await freshDatabase();
  await migrate(fresh.url, MIGRATIONS);
  const database = await postgres({ url: fresh.url });
  const decks = new PostgresDecks(database, new Outbox(database));
  const rates = new PostgresRates(database);
  const sheets = new ImportSheet(decks, new PostgresSheetParts(database), new LibrarySheetFiles(), rates);
  const creator = new CreateDeck(decks, new SystemClock());
  return {
    database,
    decks,
    sheets,
    opener: () => new OpenDeck(decks, rates, new Shelf()),
    create: async () => {
      const id = v7();
      await creator.run({ id, name: 'bench', currency: 'USD', zone: 'UTC', scale: 6 });
      return id;
    },
    close: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}
