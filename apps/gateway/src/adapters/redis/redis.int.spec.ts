import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog, Lifecycle, openRedis } from '@saldo/service';
import { chaosProxy, freshRedis, until } from '@saldo/testing';
import type { ChaosProxy, FreshRedis } from '@saldo/testing';
import { v7 } from 'uuid';
import type { Quotas } from '../../domain/allowance.ts';
import { rateLimitsContract } from '../../ports/rate-limits.contract.ts';
import { RedisRateLimits } from './rate-limits.ts';
import type { RateLimitOptions } from './rate-limits.ts';

const log = createLog({ service: 'gateway', version: '0', level: 'silent' });
const QUOTAS = { writes: 3, reads: 5, refusals: 2 };
/** However busy the machine is, a Redis that is there has answered by then. */
const PATIENT = { answerLimitMs: 20_000 };

/** One process that counts. */
function aReplica(url: string, options: RateLimitOptions, quotas: Quotas = QUOTAS) {
  const lifecycle = new Lifecycle(log);
  const connection = openRedis(url, { log, lifecycle }).connection;
  return {
    connection,
    limits: new RedisRateLimits(connection, quotas, options),
    ready: () => until(() => connection.isReady, { limitMs: 10_000 }),
    close: () => lifecycle.stop(5_000),
  };
}
type Replica = ReturnType<typeof aReplica>;

rateLimitsContract('RedisRateLimits', async (quotas) => {
  const redis = await freshRedis();
  const replica = aReplica(redis.url, { ...PATIENT, prefix: redis.prefix }, quotas);
  await replica.ready();
  const close = async () => {
    await replica.close();
    await redis.drop();
  };
  return { limits: replica.limits, close };
});

// A port where nobody ever listens: what counts in memory from the start keeps the same laws.
rateLimitsContract('RedisRateLimits without a Redis', (quotas) => {
  const replica = aReplica('redis://127.0.0.1:1', {}, quotas);
  return Promise.resolve({ limits: replica.limits, close: replica.close });
});

describe('RedisRateLimits', () => {
  let redis: FreshRedis;
  let proxy: ChaosProxy;
  let replicas: readonly [Replica, Replica];
  /** Waits for Redis as a gateway does, which is not long. */
  let impatient: Replica;

  beforeEach(async () => {
    redis = await freshRedis();
    proxy = await chaosProxy(redis.url);
    const { prefix } = redis;
    const patient = { ...PATIENT, prefix };
    replicas = [aReplica(proxy.url, patient), aReplica(proxy.url, patient)];
    impatient = aReplica(proxy.url, { prefix });
    await Promise.all([...replicas, impatient].map((replica) => replica.ready()));
  });

  afterEach(async () => {
    await Promise.all([...replicas, impatient].map((replica) => replica.close()));
    await proxy.close();
    await redis.drop();
  });

  const left = async (replica: Replica, key: string) => (await replica.limits.consume('reads', key)).left;

  it('counts for all replicas together', async () => {
    const key = v7();
    expect([await left(replicas[0], key), await left(replicas[1], key)]).toEqual([4, 3]);
  });

  it('refuses from memory whoever it refused, without asking again', async () => {
    const key = v7();
    for (let i = 0; i < 3; i += 1) await replicas[0].limits.consume('refusals', key);
    const count = () => replicas[0].connection.get(`${redis.prefix}:refusals:${key}`);
    expect(await count()).toBe('3');
    expect(await replicas[0].limits.consume('refusals', key)).toMatchObject({ granted: false });
    expect(await count()).toBe('3');
  });

  it.each(['cut', 'blackhole'] as const)(
    'keeps nobody waiting when Redis is gone by %s, and still counts',
    async (how) => {
      const key = v7();
      proxy[how]();
      // Redis itself answers none of them before the test ends.
      const seen = await Promise.all(
        Array.from({ length: 50 }, () => impatient.limits.consume('reads', key)),
      );
      expect(seen.filter((one) => one.granted)).toHaveLength(5);
    },
  );

  it('asks a slow Redis once in a while and not for every request', async () => {
    proxy.blackhole();
    await impatient.limits.consume('reads', v7());
    // What waits for a socket or a timer is not there before the next turn of the event loop.
    const nextTurn = new Promise<'later'>((resolve) => setImmediate(() => resolve('later')));
    const counted = Promise.all(Array.from({ length: 20 }, () => impatient.limits.consume('reads', v7())));
    expect(await Promise.race([counted, nextTurn])).toHaveLength(20);
  });

  it('counts together again once Redis is back', async () => {
    proxy.cut();
    await Promise.all(replicas.map((replica) => left(replica, v7())));
    proxy.heal();
    await Promise.all(replicas.map((replica) => replica.ready()));
    const shared = async () => {
      const key = v7();
      return (await left(replicas[0], key)) === 4 && (await left(replicas[1], key)) === 3;
    };
    await until(shared, { limitMs: 10_000 });
  });
});
