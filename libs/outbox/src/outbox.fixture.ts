import { join } from 'node:path';
import { accountAdjusted } from '@saldo/contracts';
import { type Database, migrate, postgres } from '@saldo/database';
import { money } from '@saldo/money';
import { v7 as uuidv7 } from 'uuid';
import { Outbox } from './outbox.ts';
import { type OutboxRow, outboxRow, type Stamp } from './outbox-row.ts';

const FOLDERS = ['../migrations', '../../database/migrations'].map((path) => join(import.meta.dirname, path));

/** An outbox in an empty database, for the specs of this library. */
export async function openOutbox(server: { readonly url: string; drop(): Promise<void> }) {
  await migrate(server.url, FOLDERS);
  const db = await postgres({ url: server.url, poolSize: 5 });
  const close = async () => {
    await db.close();
    await server.drop();
  };
  return { url: server.url, db, outbox: new Outbox(db), close };
}

/** An event of an account. */
export function aCredit(aggregateId: string, stamp: Partial<Stamp> = {}): OutboxRow {
  const payload = {
    id: uuidv7(),
    account: uuidv7(),
    direction: 'credit',
    amount: money(1_500_000n, 'MXN'),
    reason: 'cash',
    status: 'booked',
    requested_by: 'operator:1',
    requested_at: new Date(),
  } as const;
  return outboxRow(accountAdjusted, payload, { at: new Date(), aggregateId, ...stamp });
}

/** Commits each row in a transaction of its own, one after the other; answers their ids. */
export async function addEach(
  { db, outbox }: { db: Database; outbox: Outbox },
  rows: readonly OutboxRow[],
): Promise<string[]> {
  for (const row of rows) await db.transaction((tx) => outbox.add(tx, row));
  return rows.map(({ key }) => key);
}

/** How many rows the bus does not have. */
export async function pendingCount(db: Database): Promise<number> {
  return (await db.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length;
}
