import { join } from 'node:path';
import { program } from '../programs.ts';
import { run } from '../run.ts';
import { fillOnce, makeFolder, writePrivate } from './files.ts';
import type { Command, ServerKind, Site } from './server.ts';

/** MariaDB, or MySQL where that is what the machine has. */
export const mysql: ServerKind = {
  name: 'mysql',
  title: 'MariaDB',
  variable: 'SALDO_MYSQL_URL',
  search: { names: [['mariadbd', 'mysqld']], folders: ['/usr/libexec', '/usr/local/libexec'] },
  packages: ['mariadb-server-core', 'mariadb-client-core'],
  stopSignal: 'SIGTERM',
  prepare,
  command,
  url: ({ port, password }) => `mysql://root:${password}@127.0.0.1:${port}/mysql`,
  answers,
};

function command(site: Site): Command {
  const init = join(site.folder, 'credentials.sql');
  return {
    program: program(site.programs, 'mariadbd'),
    // The socket's path is relative to the data folder, which keeps it below the system's limit of 107 bytes.
    args: [
      ...places(site, 'data'),
      `--port=${site.port}`,
      '--bind-address=127.0.0.1',
      '--socket=s.sock',
      '--pid-file=pid',
      '--skip-name-resolve',
      `--init-file=${init}`,
    ],
    env: { ...site.programs.env, ...ownTemporaryFiles(site) },
  };
}

/** Each that starts removes what lies where its temporary files go, also the tables of another that runs. */
function ownTemporaryFiles(site: Site): Readonly<Record<'TMPDIR', string>> {
  return { TMPDIR: join(site.folder, 'tmp') };
}

function places(site: Site, folder: string): string[] {
  const { root } = site.programs;
  const unpacked = root
    ? [
        `--basedir=${join(root, 'usr')}`,
        `--lc-messages-dir=${join(root, 'usr/share/mysql')}`,
        `--plugin-dir=${join(root, 'usr/lib/mysql/plugin')}`,
      ]
    : [];
  return ['--no-defaults', ...unpacked, `--datadir=${join(site.folder, folder)}`];
}

async function prepare(site: Site): Promise<void> {
  makeFolder(site.folder, site.account);
  makeFolder(ownTemporaryFiles(site).TMPDIR, site.account);
  writePrivate(join(site.folder, 'credentials.sql'), credentials(site.password), site.account);
  await fillOnce(join(site.folder, 'data'), site.account, (draft) => fill(site, draft));
}

async function fill(site: Site, draft: string): Promise<void> {
  const server = program(site.programs, 'mariadbd');
  const options = {
    folder: site.folder,
    env: { ...process.env, ...site.programs.env, ...ownTemporaryFiles(site) },
    account: site.account,
  };
  const version = await run(server, ['--no-defaults', '--version'], options);
  if (!version.includes('MariaDB')) {
    await run(server, ['--no-defaults', '--initialize-insecure', `--datadir=${draft}`], options);
    return;
  }
  const root = site.programs.root ?? '';
  const args = [
    '--no-defaults',
    `--basedir=${join(root, '/usr')}`,
    `--datadir=${draft}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--cross-bootstrap',
  ];
  await run('sh', [join(root, '/usr/bin/mariadb-install-db'), ...args], options);
}

// Run at every start, before the first client: the administrator is never without a password.
function credentials(password: string): string {
  return [
    `CREATE USER IF NOT EXISTS 'root'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';`,
  ].join('\n');
}

async function answers(url: string): Promise<void> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: url, connectTimeout: 10_000 });
  try {
    await connection.query('SELECT 1');
  } finally {
    await connection.end();
  }
}
