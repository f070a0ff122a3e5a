import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { freshDatabase, freshMysql, freshNats, until } from '@saldo/testing';
import type { FreshDatabase, OwnServer } from '@saldo/testing';
import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { Client } from 'pg';

import { errand } from '../fixture/errand.ts';
import { buildPrograms, endPrograms, removePrograms, startProgram } from '../fixture/process.ts';
import type { Started } from '../fixture/process.ts';

beforeAll(buildPrograms);
afterAll(removePrograms);

describe('boot', () => {
  let nats: OwnServer;
  let database: FreshDatabase;
  let asker: Bus;
  let holder: Client;
  let env: Record<string, string>;

  beforeAll(async () => {
    [nats, database] = await Promise.all([freshNats(), freshDatabase()]);
    asker = await connectBus({ url: nats.url, service: 'gateway' });
    holder = new Client({ connectionString: database.url });
    await holder.connect();
    env = {
      SALDO_NATS_URL: nats.url,
      SALDO_POSTGRES_URL: database.url,
      SALDO_ERRAND_PASSWORD: 'never-to-be-seen',
    };
    const migration = startProgram('worker', { SALDO_POSTGRES_URL: database.url }, '--migrate');
    expect(await migration.exited).toBe(0);
  });

  afterAll(async () => {
    await asker.close();
    await holder.end();
    await Promise.all([nats.stop(), database.drop()]);
  });

  async function readyWorker(more: Record<string, string> = {}): Promise<Started> {
    const worker = startProgram('worker', { ...env, ...more });
    await worker.line('ready');
    return worker;
  }

  /** Sends an errand and returns once the worker is in the middle of it, waiting for the lock that `holder` has. */
  async function errandUnderWay(
    note: string,
  ): Promise<{ reply: ReturnType<typeof run>; release: () => Promise<unknown> }> {
    await holder.query('SELECT pg_advisory_lock(4711)');
    const reply = run(note);
    reply.catch(() => undefined);
    // The view shows the locks of other databases too, where somebody else's test may be waiting.
    const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await until(async () => (await holder.query(waiting)).rowCount);
    return { reply, release: () => holder.query('SELECT pg_advisory_unlock(4711)') };
  }

  const run = (note: string) => asker.ask(errand.run, { note }, { timeoutMs: 10_000 });

  describe('while it runs', () => {
    let worker: Started;

    beforeAll(async () => {
      worker = await readyWorker({ SALDO_LOG_LEVEL: 'trace' });
    });

    afterAll(endPrograms);

    it('serves, answers for its health, and says when it is ready', async () => {
      expect(await run('buy bread')).toMatchObject({ note: 'buy bread' });
      expect(await worker.health('/healthz')).toEqual({ status: 200, text: '{"status":"alive"}' });
      await until(async () => (await worker.health('/readyz')).status === 200);
      expect((await worker.health('/metrics')).text).toContain(
        `rpc_server_duration_seconds_count{service="recharge",subject="${errand.run.subject}",outcome="ok"} 1`,
      );
    });

    it('never prints a secret or a password in a URL', async () => {
      const { password } = new URL(database.url);
      const printed = JSON.stringify(worker.lines) + worker.stderr();
      expect(printed).toContain('[secret]');
      expect(printed).not.toContain('never-to-be-seen');
      expect(printed).not.toContain(`:${password}@`);
    });

    it('does not let a second one start on its health port, which says so in one line', async () => {
      const taken = String((await worker.line('starting'))['health_port']);
      const second = startProgram('worker', { ...env, SALDO_HEALTH_PORT: taken });
      expect(await second.exited).toBe(1);
      expect(second.lines.map(({ msg }) => msg)).toEqual([
        `recharge could not start: listen EADDRINUSE: address already in use 127.0.0.1:${taken}`,
      ]);
    });

    it('names what is not ready while the bus is away, and keeps living', async () => {
      await nats.kill();
      const report = await until(async () => {
        const { status, text } = await worker.health('/readyz');
        return status === 503 && !text.includes('postgres') ? text : undefined;
      });
      expect(JSON.parse(report)).toEqual({
        ready: false,
        state: 'ready',
        not_ready: { nats: 'not connected' },
      });
      expect((await worker.health('/healthz')).status).toBe(200);
      await nats.start();
      await until(async () => (await worker.health('/readyz')).status === 200);
    });
  });

  describe('from start to end', () => {
    afterEach(endPrograms);

    it('stops with one sentence per wrong variable and nothing else', async () => {
      const { SALDO_POSTGRES_URL: _left, ...rest } = env;
      const worker = startProgram('worker', {
        ...rest,
        SALDO_NATS_URL: 'localhost',
        SALDO_LOG_LEVEL: 'loud',
      });
      expect(await worker.exited).toBe(78);
      expect(worker.stderr().trim().split('\n')).toEqual([
        'SALDO_LOG_LEVEL is "loud": it must be one of fatal, error, warn, info, debug, trace, silent.',
        'SALDO_NATS_URL is "localhost": it must be an absolute URL such as nats://host:port.',
        'SALDO_POSTGRES_URL is missing: it must be an absolute URL such as postgresql://host:port.',
      ]);
      expect(worker.lines).toEqual([]);
    });

    it('ends a failed start with one line that says why', async () => {
      const worker = startProgram('worker', { ...env, SALDO_NATS_URL: 'nats://127.0.0.1:1' });
      expect(await worker.exited).toBe(1);
      const complaints = worker.lines.filter(({ level }) => level === 'error' || level === 'fatal');
      expect(complaints).toHaveLength(1);
      expect(complaints[0]?.msg).toMatch(
        /^recharge could not start: NATS at 127\.0\.0\.1:1 refuses recharge: /,
      );
      expect(worker.stderr()).toBe('');
    });

    it('does not start when its contract names a verb that it does not serve', async () => {
      const worker = startProgram('worker', { ...env, SALDO_SERVES_ERRANDS: 'false' });
      expect(await worker.exited).toBe(1);
      expect(worker.lines.at(-1)?.msg).toBe(
        `recharge could not start: ${errand.run.subject} is declared for recharge and has no handler`,
      );
    });

    it('stops in order when it is told to while it starts', async () => {
      const worker = startProgram('worker', env);
      await worker.line('starting');
      worker.kill('SIGTERM');
      expect(await worker.exited).toBe(0);
      expect(worker.lines.map(({ level }) => level)).not.toContain('fatal');
    });

    it('finishes the request under way when it is told to stop, and exits 0', async () => {
      const worker = await readyWorker();
      const { reply, release } = await errandUnderWay('post the letter');
      worker.kill('SIGTERM');
      await worker.line('stopping');
      expect(await worker.health('/readyz')).toMatchObject({
        status: 503,
        text: expect.stringContaining('draining'),
      });
      await release();
      expect(await reply).toMatchObject({ note: 'post the letter' });
      expect(await worker.exited).toBe(0);
      expect(worker.lines.at(-1)?.msg).toBe('stopped');
    });

    it('exits 1 naming what hung when the deadline passes', async () => {
      const worker = await readyWorker({ SALDO_SHUTDOWN_DEADLINE: '1s' });
      const { release } = await errandUnderWay('never finished');
      worker.kill('SIGTERM');
      expect(await worker.exited).toBe(1);
      await release();
      expect(worker.lines.at(-1)?.msg).toBe('did not stop in order: the bus door still hung after 1000 ms');
    });

    it('dies as in a power cut at the crash point that a test names', async () => {
      const worker = await readyWorker({ SALDO_CRASH_AT: 'before_commit' });
      const lost = run('lost').catch((error: Error) => error);
      expect(await worker.exited).toBe('SIGKILL');
      const { rowCount } = await holder.query("SELECT 1 FROM errands WHERE note = 'lost'");
      expect(rowCount).toBe(0);
      await asker.connection.flush();
      void lost;
    });

    it('knows no crash point outside of tests', async () => {
      await readyWorker({ SALDO_CRASH_AT: 'before_commit', SALDO_ENV: 'production' });
      expect(await run('not lost')).toMatchObject({ note: 'not lost' });
    });
  });
});

describe('--migrate', () => {
  afterEach(endPrograms);

  it('needs the address of the database alone, applies once, and says what it applied', async () => {
    const database = await freshDatabase();
    const first = startProgram('worker', { SALDO_POSTGRES_URL: database.url }, '--migrate');
    expect(await first.exited).toBe(0);
    expect(first.lines.at(-1)).toMatchObject({
      applied: expect.arrayContaining(['20260101T0000-errands.sql']),
    });
    const second = startProgram('worker', { SALDO_POSTGRES_URL: database.url }, '--migrate');
    expect(await second.exited).toBe(0);
    expect(second.lines.at(-1)).toMatchObject({ applied: [] });
    await database.drop();
  });

  it('fills a database of others while it is empty, once, and touches none that holds a table', async () => {
    const [database, empty, used] = [await freshDatabase(), await freshMysql(), await freshMysql()];
    const tablesOf = async (uri: string, statement = 'SHOW TABLES') => {
      const connection = await createConnection({ uri });
      const [rows] = await connection.query<RowDataPacket[]>(statement);
      await connection.end();
      return Array.isArray(rows) ? rows.flatMap((row) => Object.values(row) as string[]) : [];
    };
    const migrating = async (guest: string) => {
      const env = { SALDO_POSTGRES_URL: database.url, SALDO_GUEST_DB_URL: guest };
      const program = startProgram('worker', env, '--migrate');
      expect(await program.exited).toBe(0);
      return program.lines.at(-1);
    };
    expect(await migrating(empty.url)).toMatchObject({ applied: ['20260101T0000-guests.sql'] });
    expect(await migrating(empty.url)).toMatchObject({ applied: [] });
    expect(await tablesOf(empty.url)).toEqual(['guests', 'migrations']);

    await tablesOf(used.url, 'CREATE TABLE migrations (id int PRIMARY KEY)');
    expect(await migrating(used.url)).toMatchObject({ msg: 'a database that others made is left as it is' });
    expect(await tablesOf(used.url)).toEqual(['migrations']);
    await Promise.all([database, empty, used].map(({ drop }) => drop()));
  });

  it('ends with one line and 1 when the database is not there', async () => {
    const program = startProgram(
      'worker',
      { SALDO_POSTGRES_URL: 'postgres://a:b@127.0.0.1:1/c' },
      '--migrate',
    );
    expect(await program.exited).toBe(1);
    expect(program.lines).toHaveLength(1);
    expect(program.lines[0]?.msg).toMatch(/^recharge could not migrate: .*ECONNREFUSED/);
  });
});
