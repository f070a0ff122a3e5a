import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  /** `20261121T0100-outbox.sql`: the name is the order and the identity, in whichever folder it lies. */
  name: string;
  path: string;
  sql: string;
  checksum: string;
}

const NAME = /^\d{8}T\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;

/** Every migration of the folders, oldest first. Two files of one name, or a name that does not sort, are refused. */
export async function readMigrations(folders: readonly string[]): Promise<Migration[]> {
  const found = (await Promise.all(folders.map(readFolder))).flat();
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = found.find(({ name }, index) => found[index + 1]?.name === name);
  if (twice) throw new Error(`Two folders hold a migration named ${twice.name}`);
  return found;
}

async function readFolder(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  return Promise.all(names.map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  if (!NAME.test(name)) throw new Error(`Migration ${name} is not named like 20261121T0100-what-it-does.sql`);
  const path = join(folder, name);
  const sql = await readFile(path, 'utf8');
  return { name, path, sql, checksum: checksumOf(sql) };
}

// A checkout on Windows changes the line ends, which changes nothing for the database.
function checksumOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}
