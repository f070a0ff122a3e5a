import { createClient } from 'redis';
import { freshName, testVariable } from './test-home.ts';

/** A part of the test run's Redis that nobody else sees: the user may touch keys that begin with `prefix` alone. */
export interface FreshRedis {
  readonly url: string;
  readonly prefix: string;
  /** Removes the keys and the user. */
  drop(): Promise<void>;
}

export async function freshRedis(): Promise<FreshRedis> {
  const server = testVariable('SALDO_TEST_REDIS_URL');
  const name = freshName('test');
  const prefix = `${name}:`;
  await asAdmin(server, (client) =>
    client.sendCommand([
      'ACL',
      'SETUSER',
      name,
      'on',
      `>${name}`,
      `~${prefix}*`,
      `&${prefix}*`,
      '+@all',
      '-@admin',
      '-@dangerous',
    ]),
  );
  const url = new URL(server);
  url.username = name;
  url.password = name;
  return { url: url.href, prefix, drop: () => asAdmin(server, (client) => remove(client, name, prefix)) };
}

type Client = ReturnType<typeof adminClient>;

function adminClient(url: string) {
  return createClient({ url });
}

async function asAdmin(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = adminClient(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    client.destroy();
  }
}

async function remove(client: Client, name: string, prefix: string): Promise<void> {
  for await (const keys of client.scanIterator({ MATCH: `${prefix}*` }))
    if (keys.length > 0) await client.del(keys);
  await client.sendCommand(['ACL', 'DELUSER', name]);
}
