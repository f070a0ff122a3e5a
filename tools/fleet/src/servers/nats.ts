import { join } from 'node:path';
import { program } from '../programs.ts';
import type { Programs } from '../programs.ts';
import { run } from '../run.ts';
import { makeFolder, writePrivate } from './files.ts';
import type { ServerKind, Site } from './server.ts';
import { natsGreeting } from './nats-greeting.ts';

/** NATS with JetStream on disk. */
export const nats: ServerKind = {
  name: 'nats',
  title: 'NATS',
  variable: 'SALDO_NATS_URL',
  search: { names: [['nats-server']], folders: [] },
  packages: ['nats-server'],
  stopSignal: 'SIGTERM',
  prepare,
  command: (site) => ({
    program: program(site.programs, 'nats-server'),
    args: ['-c', configFile(site)],
    ...(site.users && { env: site.users.passwords }),
  }),
  url: ({ port, password }) =>
    password ? `nats://fleet:${password}@127.0.0.1:${port}` : `nats://127.0.0.1:${port}`,
  answers: async (url) => {
    const greeting = await natsGreeting(url);
    if (!greeting.jetstream) throw new Error('nats-server answers, but without JetStream');
  },
};

function configFile(site: Site): string {
  return join(site.folder, 'nats.conf');
}

async function prepare(site: Site): Promise<void> {
  makeFolder(site.folder, site.account);
  makeFolder(join(site.folder, 'jetstream'), site.account);
  const sync =
    site.syncAlways !== false && (await natsAtLeast(site.programs, 2, 10)) ? ', sync_interval: always' : '';
  const lines = [
    `listen: "127.0.0.1:${site.port}"`,
    `jetstream { store_dir: ${JSON.stringify(join(site.folder, 'jetstream'))}${sync} }`,
    'max_payload: 1MB',
    'lame_duck_duration: 30s',
    site.users?.text ?? '',
  ];
  writePrivate(configFile(site), `${lines.join('\n')}\n`, site.account);
}

/** Older servers refuse to start on a setting they do not know: `sync_interval` came with 2.10. */
async function natsAtLeast(programs: Programs, major: number, minor: number): Promise<boolean> {
  const text = await run(program(programs, 'nats-server'), ['--version'], {
    env: { ...process.env, ...programs.env },
  });
  const [, foundMajor = '0', foundMinor = '0'] = /v(\d+)\.(\d+)/.exec(text) ?? [];
  return Number(foundMajor) > major || (Number(foundMajor) === major && Number(foundMinor) >= minor);
}
