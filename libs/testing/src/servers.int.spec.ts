import { afterEach, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import { createClient } from 'redis';
import { freshDatabase, freshMysql, freshNats, freshRedis } from './index.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

describe('servers for tests', () => {
  it('gives each caller a PostgreSQL database that only its own role opens', async () => {
    const [mine, other] = [await freshDatabase(), await freshDatabase()];
    cleanups.push(mine.drop, other.drop);
    const client = new Client({ connectionString: mine.url });
    await client.connect();
    const { rows } = await client.query<{ super: string; zone: string }>(
      `SELECT current_setting('is_superuser') AS super, current_setting('TimeZone') AS zone`,
    );
    await client.end();
    expect(rows).toEqual([{ super: 'off', zone: 'UTC' }]);

    const foreign = new URL(mine.url);
    foreign.pathname = new URL(other.url).pathname;
    const stranger = new Client({ connectionString: foreign.href });
    await expect(stranger.connect()).rejects.toThrow(/permission denied/);
  });

  it('gives each caller a MariaDB database', async () => {
    const database = await freshMysql();
    cleanups.push(database.drop);
    const connection = await createConnection({ uri: database.url });
    const [rows] = await connection.query('SELECT 1 + 1 AS two');
    await connection.end();
    expect(rows).toEqual([{ two: 2 }]);
  });

  it('gives each caller keys in Redis that no other caller can read', async () => {
    const [mine, other] = [await freshRedis(), await freshRedis()];
    cleanups.push(mine.drop, other.drop);
    const client = createClient({ url: mine.url });
    await client.connect();
    await client.set(`${mine.prefix}a`, '1');
    expect(await client.get(`${mine.prefix}a`)).toBe('1');
    await expect(client.get(`${other.prefix}a`)).rejects.toThrow(/NOPERM/);
    client.destroy();
  });

  it('brings a killed NATS server back on its port with its streams, and a wiped one without', async () => {
    const nats = await freshNats();
    cleanups.push(nats.stop);
    const streamNames = async (): Promise<string[]> => {
      const connection = await connect({ servers: nats.url });
      const names: string[] = [];
      for await (const name of (await jetstreamManager(connection)).streams.names()) names.push(name);
      await connection.close();
      return names;
    };
    const connection = await connect({ servers: nats.url });
    await (await jetstreamManager(connection)).streams.add({ name: 'KEPT', subjects: ['kept.>'] });
    await connection.close();

    await nats.kill();
    await nats.start();
    expect(await streamNames()).toEqual(['KEPT']);
    await nats.wipe();
    await nats.start();
    expect(await streamNames()).toEqual([]);
  });

  it('starts NATS with the users it is given', async () => {
    const nats = await freshNats({
      config: 'authorization { users: [ { user: "a", password: $A_PASSWORD } ] }',
      variables: { A_PASSWORD: 'secret' },
    });
    cleanups.push(nats.stop);
    await expect(connect({ servers: nats.url })).rejects.toThrow(/authorization/i);
    const connection = await connect({ servers: nats.url, user: 'a', pass: 'secret' });
    await connection.close();
  });
});
