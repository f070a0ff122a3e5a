import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../programs.ts';
import { run } from '../run.ts';
import { fillOnce, makeFolder, writePrivate } from './files.ts';
import type { ServerKind, Site } from './server.ts';

/** PostgreSQL, reached over loopback TCP alone: a socket's path may be 107 bytes long and a home's may be longer. */
export const postgres: ServerKind = {
  name: 'postgres',
  title: 'PostgreSQL',
  variable: 'SALDO_POSTGRES_URL',
  search: {
    names: [['postgres'], ['initdb']],
    folders: ['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql*/bin'],
  },
  packages: ['postgresql'],
  // Fast shutdown: SIGTERM would wait for every client to leave.
  stopSignal: 'SIGINT',
  prepare,
  command: (site) => ({
    program: program(site.programs, 'postgres'),
    args: [
      '-D',
      data(site),
      '-p',
      String(site.port),
      '-h',
      '127.0.0.1',
      ...settings({ unix_socket_directories: '', max_connections: '300', timezone: 'UTC' }),
    ],
  }),
  url: ({ port, password }) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
  answers,
};

function data(site: Site): string {
  return join(site.folder, 'cluster');
}

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function prepare(site: Site): Promise<void> {
  makeFolder(site.folder, site.account);
  dropForeignLock(join(data(site), 'postmaster.pid'));
  await fillOnce(data(site), site.account, async (draft) => {
    const password = join(site.folder, 'password');
    writePrivate(password, site.password, site.account);
    const args = [
      '-D',
      draft,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${password}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ];
    await run(program(site.programs, 'initdb'), args, {
      folder: site.folder,
      env: { ...process.env, ...site.programs.env, PATH: process.env['PATH'] },
      account: site.account,
    });
  });
}

/**
 * A killed PostgreSQL leaves its lock behind and refuses to start while a process with that pid lives, whatever that process is. A lock whose
 * process is a PostgreSQL stays: then the cluster may really be in use.
 */
function dropForeignLock(file: string): void {
  if (!existsSync(file)) return;
  const pid = readFileSync(file, 'utf8').split('\n')[0] ?? '';
  const command = `/proc/${pid}/comm`;
  const isForeign = existsSync(command) && !readFileSync(command, 'utf8').startsWith('postgres');
  if (isForeign) rmSync(file);
}

async function answers(url: string): Promise<void> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A server that is shut down under an idle probe reports it here as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}
