import { basename, join } from 'node:path';
import { program } from '../programs.ts';
import { makeFolder } from './files.ts';
import type { Command, ServerKind, Site } from './server.ts';

/** MongoDB, or FerretDB, which speaks its protocol over SQLite. Reached over loopback without a password: FerretDB 1.24 has no other way on SQLite. */
export const mongodb: ServerKind = {
  name: 'mongodb',
  title: 'MongoDB',
  variable: 'SALDO_MONGODB_URL',
  search: { names: [['mongod', 'ferretdb']], folders: [] },
  packages: [],
  stopSignal: 'SIGTERM',
  prepare: async (site) => {
    makeFolder(site.folder, site.account);
    makeFolder(join(site.folder, 'data'), site.account);
  },
  command,
  url: ({ port }) => `mongodb://127.0.0.1:${port}/`,
  answers,
};

function command(site: Site): Command {
  const server = program(site.programs, 'mongod');
  return basename(server).startsWith('ferretdb') ? ferretdb(server, site) : mongod(server, site);
}

function mongod(server: string, site: Site): Command {
  return {
    program: server,
    args: [
      '--dbpath',
      join(site.folder, 'data'),
      '--port',
      String(site.port),
      '--bind_ip',
      '127.0.0.1',
      '--nounixsocket',
    ],
  };
}

function ferretdb(server: string, site: Site): Command {
  return {
    program: server,
    args: [
      '--handler=sqlite',
      `--sqlite-url=file:${join(site.folder, 'data')}/`,
      `--listen-addr=127.0.0.1:${site.port}`,
      `--state-dir=${site.folder}`,
      '--debug-addr=-',
      '--telemetry=disable',
      '--log-level=warn',
    ],
    env: { DO_NOT_TRACK: '1' },
  };
}

async function answers(url: string): Promise<void> {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 2_000 });
  try {
    await client.connect();
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
}
