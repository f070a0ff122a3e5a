import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, until } from '@saldo/testing';
import type { Database } from './database.ts';
import { LeaseLost } from './held-lease.ts';
import { lease } from './lease.ts';
import { migrate } from './migrate.ts';
import { postgres } from './postgres.ts';

/** For a lease that is to be lost. */
const TTL_MS = 600;
/** For one that is to be kept, and is renewed after a third of it: longer than a busy machine holds its process up. */
const KEPT_MS = 4_500;

let server: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeAll(async () => {
  server = await freshDatabase();
  await migrate(server.url, [join(import.meta.dirname, '../migrations')]);
  db = await postgres({ url: server.url, poolSize: 4 });
  await db.query('CREATE TABLE acts (epoch bigint NOT NULL)');
});

beforeEach(async () => {
  await db.query('TRUNCATE leases, acts');
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

const take = async (ttlMs?: number) => {
  const held = await lease(db, 'job', ttlMs === undefined ? {} : { ttlMs }).tryTake();
  if (!held) throw new Error('somebody holds the lease');
  return held;
};
const act = (held: Awaited<ReturnType<typeof take>>) =>
  db.transaction(async (tx) => {
    await held.assertHeld(tx);
    await tx.execute('INSERT INTO acts VALUES ($1)', [held.epoch]);
  });

describe('a lease', () => {
  it('has one holder among many that ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => lease(db, 'job').tryTake()));

    const holders = asked.filter((held) => held !== undefined);
    expect(holders).toHaveLength(1);
    await holders[0]?.release();
  });

  it('has one holder, and refuses nobody with an error, however many take it for the first time at once', async () => {
    for (let round = 0; round < 30; round += 1) {
      await db.query('TRUNCATE leases');
      const asked = await Promise.all(Array.from({ length: 4 }, () => lease(db, 'job').tryTake()));
      const holders = asked.filter((held) => held !== undefined);
      expect(holders).toHaveLength(1);
      await holders[0]?.release();
    }
  });

  it('stays with a holder that lives longer than its time', async () => {
    const held = await take(KEPT_MS);
    const expiry = async () =>
      (await db.query<{ at: string }>('SELECT expires_at::text AS at FROM leases'))[0]?.at;
    const first = await expiry();
    await until(async () => (await expiry()) !== first);

    expect(await lease(db, 'job').tryTake()).toBeUndefined();
    await expect(act(held)).resolves.toBeUndefined();
    await held.release();
  });

  it('goes to the next one at once when it is released, under a higher epoch', async () => {
    const first = await take();
    await first.release();
    const second = await take();

    expect(second.epoch).toBe(first.epoch + 1n);
    expect(first.signal.aborted).toBe(true);
    await expect(act(first)).rejects.toThrow(LeaseLost);
    await second.release();
  });

  it('cannot be taken over while a transaction that asserted it is open', async () => {
    const held = await take();
    const order: string[] = [];
    let takeover: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      await held.assertHeld(tx);
      await db.detached(() => db.query(`UPDATE leases SET expires_at = '-infinity'`));
      takeover = lease(db, 'job')
        .tryTake()
        .then((next) => {
          order.push('taken over');
          return next?.release();
        });
      const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await until(async () => (await db.detached(() => db.query(waits))).length > 0);
      order.push('committing');
    });
    await takeover;

    expect(order).toEqual(['committing', 'taken over']);
    await expect(act(held)).rejects.toThrow(LeaseLost);
  });

  it('tells its holder when the database cannot be reached for as long as it lasts', async () => {
    const own = await postgres({ url: server.url, poolSize: 1 });
    const held = await lease(own, 'job', { ttlMs: TTL_MS }).tryTake();
    await own.close();

    await until(() => held?.signal.aborted);
    expect(held?.signal.reason).toBeInstanceOf(LeaseLost);
  });

  it('cannot be used by a process that was paused past its time and woke up', async () => {
    const paused = startHolder();
    expect(await paused.say('take')).toBe('taken 1');
    expect(await paused.say('act')).toBe('acted');
    paused.child.kill('SIGSTOP');
    let next: Awaited<ReturnType<typeof take>> | undefined;
    await until(async () => (next = await lease(db, 'job').tryTake()) !== undefined, { limitMs: 20_000 });
    if (next) await act(next);

    const answer = paused.say('act');
    paused.child.kill('SIGCONT');

    expect(await answer).toBe('LeaseLost');
    expect(await db.query('SELECT epoch FROM acts ORDER BY epoch')).toEqual([{ epoch: '1' }, { epoch: '2' }]);
    await next?.release();
    await paused.end();
  });
});

/** A holder in a process of its own, which can be stopped like one that a hypervisor pauses. */
function startHolder() {
  const program = join(import.meta.dirname, 'lease.fixture.ts');
  const args = ['--import', 'tsx', program, server.url, String(TTL_MS)];
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const say = async (word: string) => {
    child.stdin.write(`${word}\n`);
    return (await lines.next()).value as string;
  };
  const end = async () => {
    child.stdin.end();
    await once(child, 'exit');
  };
  return { child, say, end };
}
