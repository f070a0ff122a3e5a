import { type Migration, readMigrations } from './migration-files.ts';
import { openMysqlJournal } from './mysql-journal.ts';
import { openPostgresJournal } from './postgres-journal.ts';

/** Where one database remembers which migrations it has. While it is open, nobody else has it open. */
export interface Journal {
  /** Checksum by name of what was applied. */
  applied(): Promise<ReadonlyMap<string, string>>;
  /** Runs the migration and remembers it. */
  apply(migration: Migration): Promise<void>;
  close(): Promise<void>;
}

/**
 * Brings a database up to date with the plain SQL files of `folders`, in the order of their names across folders.
 * Replicas may start at once: one works, the others wait and then find nothing to do. A file that was edited after it was
 * applied is refused before anything runs. PostgreSQL keeps all of a file or nothing; MySQL and MariaDB commit
 * each DDL statement by itself, so there a file that was interrupted runs again from its beginning and must bear that.
 */
export async function migrate(url: string, folders: readonly string[]): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folders);
  const journal = await openJournal(url);
  try {
    const pending = findPending(migrations, await journal.applied());
    for (const migration of pending) await journal.apply(migration);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    await journal.close();
  }
}

function openJournal(url: string): Promise<Journal> {
  const isMysql = /^(mysql|mariadb):/.test(url);
  return isMysql ? openMysqlJournal(url) : openPostgresJournal(url);
}

function findPending(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited) {
    throw new Error(
      `Migration ${edited.path} was edited after it was applied: undo the edit and add a new migration`,
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}
