import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient } from 'redis';
import { chaosProxy } from './chaos-proxy.ts';
import type { ChaosProxy } from './chaos-proxy.ts';
import { freshRedis } from './redis.ts';
import type { FreshRedis } from './redis.ts';

let redis: FreshRedis;
let proxy: ChaosProxy;
beforeEach(async () => {
  redis = await freshRedis();
  proxy = await chaosProxy(redis.url);
});
afterEach(async () => {
  await proxy.close();
  await redis.drop();
});

async function ping(limitMs = 20_000): Promise<string> {
  const client = createClient({
    url: proxy.url,
    socket: { reconnectStrategy: false, connectTimeout: limitMs, socketTimeout: limitMs },
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.ping();
  } finally {
    client.destroy();
  }
}

describe('a chaos proxy', () => {
  it('passes everything on until it is told otherwise', async () => {
    expect(await ping()).toBe('PONG');
  });

  it('delays every answer by the latency it was given', async () => {
    proxy.slow(60);
    const began = performance.now();
    await ping();
    expect(performance.now() - began).toBeGreaterThan(120);
  });

  it('lets nothing through a blackhole, nor through a cut, and everything when healed', async () => {
    proxy.blackhole();
    await expect(ping(300)).rejects.toThrow();
    proxy.cut();
    await expect(ping(300)).rejects.toThrow();
    proxy.heal();
    expect(await ping()).toBe('PONG');
  });
});
