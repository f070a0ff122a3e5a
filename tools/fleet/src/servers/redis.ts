import { join } from 'node:path';
import { program } from '../programs.ts';
import { makeFolder, writePrivate } from './files.ts';
import type { ServerKind, Site } from './server.ts';

/** Redis (or valkey) that keeps what it is told. */
export const redis: ServerKind = {
  name: 'redis',
  title: 'Redis',
  variable: 'SALDO_REDIS_URL',
  search: { names: [['redis-server', 'valkey-server']], folders: [] },
  packages: ['redis-server'],
  stopSignal: 'SIGTERM',
  prepare: async (site) => {
    makeFolder(site.folder, site.account);
    writePrivate(join(site.folder, 'redis.conf'), config(site), site.account);
  },
  command: (site) => ({
    program: program(site.programs, 'redis-server'),
    args: [join(site.folder, 'redis.conf')],
  }),
  url: ({ port, password }) => `redis://default:${password}@127.0.0.1:${port}`,
  answers,
};

function config(site: Site): string {
  return [
    `port ${site.port}`,
    'bind 127.0.0.1',
    `requirepass ${site.password}`,
    `dir ${JSON.stringify(site.folder)}`,
    'save ""',
    'appendonly yes',
    'appendfsync everysec',
    '',
  ].join('\n');
}

async function answers(url: string): Promise<void> {
  const { createClient } = await import('redis');
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 2_000 } });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.ping();
  } finally {
    client.destroy();
  }
}
