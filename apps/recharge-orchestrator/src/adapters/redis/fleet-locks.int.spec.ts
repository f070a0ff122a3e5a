import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog, Lifecycle, SystemClock, openRedis } from '@saldo/service';
import { chaosProxy, freePort, freshRedis, until } from '@saldo/testing';
import type { ChaosProxy, FreshRedis } from '@saldo/testing';
import { fleetLocksContract, formerSystemContract } from '../../ports/fleet-locks.contract.ts';
import { books } from '../postgres/books.builder.ts';
import type { Books } from '../postgres/books.builder.ts';
import { LeasedFleetLocks } from './fleet-locks.ts';
import { FormerLock } from './former-lock.ts';

const log = createLog({ service: 'recharge', version: '0', level: 'silent' });
const FORMER = JSON.stringify({
  lockId: 'recharge_gps_1746140103000',
  pid: 7,
  timestamp: 1,
  expiresAt: 3_600_001,
});

let shelf: Books;
let redis: FreshRedis;

beforeAll(async () => {
  [shelf, redis] = await Promise.all([books(), freshRedis()]);
});

afterAll(async () => {
  await Promise.all([shelf.close(), redis.drop()]);
});

beforeEach(() => shelf.database.query('TRUNCATE leases'));

async function aProcess(url = redis.url) {
  const lifecycle = new Lifecycle(log);
  const { connection, tried } = openRedis(url, { log, lifecycle });
  await tried;
  const former = new FormerLock(connection, new SystemClock(), {
    prefix: redis.prefix,
    answerLimitMs: 20_000,
  });
  const locks = new LeasedFleetLocks(shelf.database, former, { renewEveryMs: 50 });
  return { connection, locks, close: () => lifecycle.stop(5_000) };
}

async function twoProcesses(url?: string) {
  const [here, there] = await Promise.all([aProcess(url), aProcess(url)]);
  const close = async () => {
    await Promise.all([here.close(), there.close()]);
  };
  return { here: here.locks, there: there.locks, close };
}

fleetLocksContract('LeasedFleetLocks with Redis', () => twoProcesses());
fleetLocksContract('LeasedFleetLocks without an answer of Redis', async () =>
  twoProcesses(`redis://127.0.0.1:${await freePort()}`),
);

formerSystemContract('LeasedFleetLocks', async () => {
  const [both, former] = await Promise.all([twoProcesses(), aProcess()]);
  const key = `${redis.prefix}lockRecharge:recharge_gps`;
  await former.connection.del([key, `${key}:saldo`]);
  return {
    ...both,
    takeAsFormer: async (lockId) =>
      (await former.connection.set(key, JSON.stringify({ lockId }), { NX: true })) === 'OK',
    releaseAsFormer: async () => void (await former.connection.del(key)),
    close: async () => {
      await former.connection.del([key, `${key}:saldo`]);
      await Promise.all([both.close(), former.close()]);
    },
  };
});

describe('LeasedFleetLocks', () => {
  let proxy: ChaosProxy;
  let mine: Awaited<ReturnType<typeof aProcess>>;
  let direct: Awaited<ReturnType<typeof aProcess>>;
  const key = () => `${redis.prefix}lockRecharge:recharge_gps`;
  const value = () => direct.connection.get(key());

  beforeEach(async () => {
    proxy = await chaosProxy(redis.url);
    [mine, direct] = await Promise.all([aProcess(proxy.url), aProcess()]);
    await direct.connection.del(key());
  });

  afterEach(async () => {
    await Promise.all([mine.close(), direct.close(), proxy.close()]);
  });

  it('locks under the key and in the form of the former system, for an hour', async () => {
    const held = await mine.locks.tryTake('gps');
    const { lockId, pid, timestamp, expiresAt } = JSON.parse((await value()) ?? '');
    expect({ lockId, pid, hour: expiresAt - timestamp }).toEqual({
      lockId: `saldo:gps:${held?.fence.epoch}`,
      pid: process.pid,
      hour: 3_600_000,
    });
    expect(await direct.connection.ttl(key())).toBeGreaterThan(3_590);
    await held?.release();
    expect(await value()).toBeNull();
  });

  it('keeps away from a fleet that the former system runs, and leaves its lock alone', async () => {
    await direct.connection.set(key(), FORMER);
    expect(await mine.locks.tryTake('gps')).toBeUndefined();
    expect(await mine.locks.holder('gps')).toContain('recharge_gps_1746140103000');
    expect(await value()).toBe(FORMER);
    await direct.connection.del(key());
    const held = await mine.locks.tryTake('gps');
    expect(held).toBeDefined();
    await direct.connection.set(key(), FORMER);
    await held?.release();
    expect(await value()).toBe(FORMER);
  });

  it('takes over what a dead Saldo left in Redis', async () => {
    await direct.connection.set(key(), FORMER.replace('recharge_gps_1746140103000', 'saldo:gps:1'));
    const held = await mine.locks.tryTake('gps');
    expect(await value()).toContain(`saldo:gps:${held?.fence.epoch}"`);
    await held?.release();
  });

  it('writes its key again when Redis was emptied', async () => {
    const held = await mine.locks.tryTake('gps');
    await direct.connection.del(key());
    await until(async () => (await value()) !== null);
    expect(held?.signal.aborted).toBe(false);
    await held?.release();
  });

  it('joins again when Redis was emptied, until who joined has left', async () => {
    const joined = await mine.locks.join('gps');
    if (typeof joined === 'string') throw new Error(joined);
    await direct.connection.del([key(), `${key()}:saldo`]);
    await until(async () => (await value())?.includes('saldo:gps:by-hand'));
    const run = await direct.locks.tryTake('gps');
    await run?.release();
    expect(await value()).toContain('saldo:gps:by-hand');
    await joined.leave();
    expect(await value()).toBeNull();
  });

  it('leaves the former system its key where that came in beside who joined, after Redis was emptied', async () => {
    const joined = await mine.locks.join('gps');
    if (typeof joined === 'string') throw new Error(joined);
    await direct.connection.del([key(), `${key()}:saldo`]);
    await direct.connection.set(key(), FORMER);
    const run = await direct.locks.tryTake('gps');
    expect([run, await value()]).toEqual([undefined, FORMER]);
    await direct.connection.del(key());
    await until(async () => (await value())?.includes('saldo:gps:by-hand'));
    await joined.leave();
  });

  it('tells its holder when the former system came in after Redis was emptied', async () => {
    const held = await mine.locks.tryTake('gps');
    await direct.connection.set(key(), FORMER);
    await until(() => held?.signal.aborted);
    await held?.release();
    expect(await value()).toBe(FORMER);
  });

  it('goes on by the lease alone while Redis is away, and says so', async () => {
    const held = await mine.locks.tryTake('gps');
    proxy.cut();
    await until(async () => (await mine.locks.holder('gps'))?.includes('Redis is away'));
    expect(held?.signal.aborted).toBe(false);
    await held?.release();
    const again = await mine.locks.tryTake('gps');
    expect(again).toBeDefined();
    expect(await mine.locks.tryTake('gps')).toBeUndefined();
    await again?.release();
  });
});
