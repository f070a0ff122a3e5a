import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { MongoClient } from 'mongodb';
import { createConnection } from 'mysql2/promise';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createClient } from 'redis';
import type { Home } from '../home.ts';
import { openHome } from '../home.ts';
import { startInstance } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { NotProvided } from '../ladder.ts';
import { provide } from '../provide.ts';
import { openRunHome, removeRunHome } from '../run-home.ts';
import { SERVER_KINDS } from './kinds.ts';
import { SERVER_NAMES } from './server.ts';
import type { ServerName } from './server.ts';

/** Writes one thing over the server's own protocol and reads it back; the second number is how often that happened before. */
const VISITS: Readonly<Record<ServerName, (url: string) => Promise<number>>> = {
  nats: async (servers) => {
    const connection = await connect({ servers });
    await (await jetstreamManager(connection)).streams.add({ name: 'VISITS', subjects: ['visits'] });
    const { seq } = await jetstream(connection).publish('visits');
    await connection.close();
    return seq;
  },
  postgres: async (connectionString) => {
    const client = new Client({ connectionString });
    await client.connect();
    await client.query('CREATE TABLE IF NOT EXISTS visits (at timestamptz DEFAULT now())');
    await client.query('INSERT INTO visits DEFAULT VALUES');
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int FROM visits');
    await client.end();
    return rows[0]!.count;
  },
  mysql: async (uri) => {
    const connection = await createConnection({ uri });
    await connection.query('CREATE DATABASE IF NOT EXISTS visits');
    await connection.query('CREATE TABLE IF NOT EXISTS visits.visits (id INT AUTO_INCREMENT PRIMARY KEY)');
    await connection.query('INSERT INTO visits.visits VALUES ()');
    const [rows] = await connection.query('SELECT count(*) AS count, @@tmpdir AS folder FROM visits.visits');
    await connection.end();
    const [{ count, folder }] = rows as [{ count: number; folder: string }];
    // Not where another one's are, which a start removes.
    expect(folder.startsWith(home.root)).toBe(true);
    return count;
  },
  redis: async (url) => {
    const client = createClient({ url });
    await client.connect();
    const visits = await client.incr('visits');
    client.destroy();
    return visits;
  },
  mongodb: async (url) => {
    const client = await new MongoClient(url).connect();
    const visits = client.db('visits').collection('visits');
    await visits.insertOne({ at: new Date() });
    const count = await visits.countDocuments({ at: { $lte: new Date() } });
    await client.close();
    return count;
  },
};

// Building FerretDB takes minutes on a machine that has never done it.
const BUILD_MS = 600_000;

let run: Home;
let home: Home;
beforeAll(async () => {
  run = await openRunHome();
  // Longer than the 107 bytes that a unix socket's path may have.
  const root = join(run.root, 'a-home-with-a-long-name'.repeat(5));
  mkdirSync(root);
  home = openHome(root);
}, BUILD_MS);
afterAll(() => removeRunHome(run));

async function begin(name: ServerName): Promise<Instance> {
  const kind = SERVER_KINDS[name];
  const origin = await provide({
    kind,
    home,
    env: {},
    tell: (line) => process.stderr.write(`${kind.title}: ${line}\n`),
  });
  if (!('programs' in origin)) throw new Error(`${kind.title} comes from ${origin.from}`);
  return startInstance(kind, { home, programs: origin.programs, password: name === 'nats' ? '' : 'secret' });
}

async function visitTwice(name: ServerName): Promise<number[]> {
  const visits: number[] = [];
  for (let times = 0; times < 2; times++) {
    const instance = await begin(name);
    visits.push(await VISITS[name](instance.url));
    await instance.stop();
    await instance.exited;
  }
  return visits;
}

describe('a private server', () => {
  it.each(SERVER_NAMES.filter((name) => name !== 'mongodb'))(
    '%s answers over its own protocol and still knows after a restart what it was told',
    async (name) => {
      expect(await visitTwice(name)).toEqual([1, 2]);
    },
  );

  it(
    'mongodb does the same, or its absence is one sentence that says how to have it',
    async () => {
      const visits = await visitTwice('mongodb').catch((error: unknown) => error);
      if (visits instanceof NotProvided)
        expect(visits.message).toMatch(/^MongoDB cannot be provided\..*SALDO_MONGODB_URL/);
      else expect(visits).toEqual([1, 2]);
    },
    BUILD_MS,
  );

  it.each(['postgres', 'mysql', 'redis'] as const)('%s lets nobody in without the password', async (name) => {
    const instance = await begin(name);
    const url = new URL(instance.url);
    url.password = 'guess';
    await expect(VISITS[name](url.href)).rejects.toThrow(/password|denied|WRONGPASS/i);
    await instance.stop();
  });

  it('whose port is taken says so, and never takes the answer of another server for its own', async () => {
    const [first, second] = [await begin('redis'), SERVER_KINDS.redis];
    const origin = await provide({ kind: second, home, env: {}, tell: () => undefined });
    if (!('programs' in origin)) throw new Error('no program');
    const starting = startInstance(second, {
      home,
      programs: origin.programs,
      password: 'secret',
      label: 'second',
      port: first.port,
    });
    await expect(starting).rejects.toThrow(`Redis cannot start: port ${first.port} of 127.0.0.1 is taken.`);
    await first.stop();
  });
});
