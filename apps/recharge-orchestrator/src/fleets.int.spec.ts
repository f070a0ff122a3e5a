import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mysql } from '@saldo/database';
import type { Database } from '@saldo/database';
import { Outbox } from '@saldo/outbox';
import { createLog, Lifecycle, SystemClock, openRedis } from '@saldo/service';
import type { RedisConnection } from '@saldo/service';
import { chaosProxy, freshRedis, until } from '@saldo/testing';
import type { ChaosProxy, FreshRedis } from '@saldo/testing';
import { v7 } from 'uuid';
import { MysqlLines } from './adapters/mysql/lines.ts';
import { addTracker, operatorDatabases } from './adapters/mysql/operator.builder.ts';
import type { OperatorDatabases } from './adapters/mysql/operator.builder.ts';
import { MysqlSettlements } from './adapters/mysql/settlements.ts';
import { PostgresBatches } from './adapters/postgres/batches.ts';
import { books } from './adapters/postgres/books.builder.ts';
import type { Books } from './adapters/postgres/books.builder.ts';
import { emptied } from './adapters/postgres/fleet-books.builder.ts';
import { PostgresFleetExceptions } from './adapters/postgres/fleet-exceptions.ts';
import { PostgresQuarantines } from './adapters/postgres/quarantines.ts';
import { PostgresRecharges } from './adapters/postgres/recharges.ts';
import { PostgresRuns } from './adapters/postgres/runs.ts';
import { LeasedFleetLocks } from './adapters/redis/fleet-locks.ts';
import { FormerLock } from './adapters/redis/former-lock.ts';
import { fleetAccount, providerAccount } from './domain/ledger-ids.ts';
import type { RunTerms } from './domain/fleet/run-terms.ts';
import { termsFor } from './domain/fleet/terms.builder.ts';
import { MemoryLastReports } from './ports/last-reports.memory.ts';
import { Providers } from './ports/providers.ts';
import { Carrier } from './use-cases/fleet/carrier.builder.ts';
import { context } from './use-cases/shop.builder.ts';
import { fleetUseCases } from './use-cases/fleet/engine.builder.ts';
import { SettleFleetException } from './use-cases/fleet/settle-fleet-exception.ts';
import { runTerms, simsOf, ZONE } from './use-cases/fleet/yard.builder.ts';

const WRITERS = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' } as const;
const clock = new SystemClock();
const log = createLog({ service: 'recharge', version: '0', level: 'silent' });
const FORMER = JSON.stringify({ lockId: 'recharge_gps_1746140103000', pid: 7 });
const never = () => new AbortController().signal;

let shelf: Books;
let operator: OperatorDatabases;
let redis: FreshRedis;
let proxies: { readonly mysql: ChaosProxy; readonly redis: ChaosProxy };
let gps: Database;
let lifecycle: Lifecycle;
let former: FormerLock;
let connection: RedisConnection;
let carriers: readonly Carrier[];
/** What each provider had earned when the test began. */
let before: ReadonlyMap<string, bigint>;

const bookedAt = async (name: string) =>
  (await shelf.ledger.findAccount(providerAccount(name, 'MXN')))?.balance ?? 0n;

beforeAll(async () => {
  [shelf, operator, redis] = await Promise.all([books(), operatorDatabases(), freshRedis()]);
  proxies = { mysql: await chaosProxy(operator.gpsUrl), redis: await chaosProxy(redis.url) };
  gps = await mysql({ url: proxies.mysql.url, poolSize: 4 });
  lifecycle = new Lifecycle(log);
  const opened = openRedis(proxies.redis.url, { log, lifecycle });
  await opened.tried;
  connection = opened.connection;
  former = new FormerLock(connection, clock, { prefix: redis.prefix });
});

afterAll(async () => {
  await Promise.all([gps.close(), lifecycle.stop(5_000)]);
  await Promise.all([proxies.mysql.close(), proxies.redis.close()]);
  await Promise.all([shelf.close(), operator.close(), redis.drop()]);
});

beforeEach(async () => {
  await emptied(shelf.database);
  await shelf.database.query('TRUNCATE fleet_runs, fleet_standings');
  for (const table of ['detalle_recargas', 'recargas', 'saldo_batches', 'track', 'vehiculos', 'dispositivos'])
    await operator.gps.execute(`DELETE FROM ${table}`);
  carriers = ['taecel', 'mst'].map((name) => new Carrier(name, () => new Date()));
  before = new Map(
    await Promise.all(carriers.map(async ({ name }) => [name, await bookedAt(name)] as const)),
  );
  carriers[0]!.load(1_000n);
});

/** One process that runs fleets on these servers. */
function anEngine(terms: Partial<RunTerms> = {}) {
  const { database, ledger } = shelf;
  const outbox = new Outbox(database);
  const runs = new PostgresRuns(database, outbox);
  const locks = new LeasedFleetLocks(database, former, { renewEveryMs: 50 });
  const recharges = new PostgresRecharges(ledger, database, outbox);
  const exceptions = new PostgresFleetExceptions(ledger, database, outbox);
  const use = fleetUseCases({
    ...{ clock, runs, locks, recharges, exceptions },
    batches: new PostgresBatches(database),
    quarantines: new PostgresQuarantines(database, outbox),
    settlements: new MysqlSettlements(gps, undefined, { zone: ZONE, writers: WRITERS }),
    lines: new MysqlLines({ gps }),
    reports: new MemoryLastReports(),
    providers: new Providers(carriers),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    fleets: new Map([['gps', runTerms(terms)]]),
    selection: { gps: termsFor('gps') },
  });
  const go = async () => {
    const begun = await use.begin.run({ fleet: 'gps', trigger: 'manual', id: v7() });
    return typeof begun === 'string' ? begun : use.conduct.run(begun, never());
  };
  return { ...use, runs, locks, recharges, exceptions, go };
}

/** A fleet that a person alone begins to run. */
const BY_HAND: Partial<RunTerms> = { schedule: 'never' };

let tests = 0;

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds;

function trackerOf(sim: string, expires: number) {
  const reports = [secondsAgo(1_800)];
  return { sim, device: `86${sim}`, vehicle: `UNIT ${sim}`, expires, reports };
}

async function dueTrackers(count: number): Promise<readonly string[]> {
  const now = Math.floor(Date.now() / 1_000);
  const sims = simsOf(count);
  // The ledger keeps what tests before this one did, so that each has expiries of its own.
  const expires = now - 3_600 - 60 * (tests += 1);
  for (const sim of sims) await addTracker(operator.gps, trackerOf(sim, expires));
  return sims;
}

/** The provider's record, our books and the operator's tables say the same. */
async function allAgree(sims: readonly string[]): Promise<void> {
  const sold = carriers.flatMap(({ delivered }) => delivered.map(({ phone }) => phone.slice(3)));
  expect([...sold].sort()).toEqual(sims);
  const settled = await shelf.database.query<{ sim: string }>(
    `SELECT sim FROM recharges WHERE state = 'settled' ORDER BY sim`,
  );
  expect(settled.map(({ sim }) => sim)).toEqual(sims);
  const details = await operator.gps.query<{ sim: string }>('SELECT sim FROM detalle_recargas ORDER BY sim');
  expect(details.map(({ sim }) => sim)).toEqual(sims);
  const [valid] = await operator.gps.query<{ count: string | number }>(
    'SELECT count(*) AS count FROM dispositivos WHERE unix_saldo > ?',
    [Date.now() / 1_000 + 7 * 86_400],
  );
  expect(Number(valid?.count)).toBe(sims.length);
  expect((await shelf.ledger.findAccount(fleetAccount('gps', 'MXN')))?.held).toBe(0n);
  for (const { name, delivered } of carriers) {
    const booked = (await bookedAt(name)) - (before.get(name) ?? 0n);
    expect(booked).toBe(BigInt(delivered.length) * 10_000_000n);
  }
}

describe('a fleet on real servers', () => {
  it('is run by one of two orchestrators at once, and each line is paid once', async () => {
    const sims = await dueTrackers(12);
    const ends: Awaited<ReturnType<ReturnType<typeof anEngine>['go']>>[] = [];
    // Whoever comes after the end of a run begins another, so that the first goes on only once the others were there.
    carriers[0]!.midway = async () => {
      await until(() => ends.length >= 2, { limitMs: 20_000, what: 'the others' });
    };
    await Promise.all([1, 2, 3].map(async () => ends.push(await anEngine().go())));
    expect(ends).toEqual(['busy', 'busy', expect.objectContaining({ state: 'finished', planned: 12 })]);
    await allAgree(sims);
    expect(await anEngine().go()).toMatchObject({ state: 'finished', planned: 0 });
    await allAgree(sims);
  });

  it('sends nothing for a holder whose lock expired while it was paused', async () => {
    const sims = await dueTrackers(9);
    let isPaused = false;
    carriers[0]!.midway = async () => {
      if (isPaused || carriers[0]!.heard.length < 3) return;
      isPaused = true;
      // It does not know that it is paused, and renews its lease where nobody has taken it yet.
      const takeOver = async () => {
        await shelf.database.query(`UPDATE leases SET expires_at = '-infinity'`);
        const end = await anEngine().go();
        return end === 'busy' ? undefined : end;
      };
      const next = await until(takeOver, { limitMs: 20_000, what: 'somebody else to take the fleet' });
      expect(next).toMatchObject({ state: 'finished' });
    };
    expect(await anEngine({ linesAtOnce: 1 }).go()).toMatchObject({ state: 'stopped' });
    expect(isPaused).toBe(true);
    await allAgree(sims);
  });

  it('goes on when Redis goes away in the middle of a run, by the lease alone', async () => {
    const sims = await dueTrackers(6);
    carriers[0]!.midway = async () => {
      if (carriers[0]!.heard.length === 2) proxies.redis.cut();
    };
    expect(await anEngine().go()).toMatchObject({ state: 'finished', succeeded: 6, settled: 6 });
    proxies.redis.heal();
    await allAgree(sims);
  });

  it('spends nothing while the operator’s tables are away, and settles what it bought once they are back', async () => {
    const sims = await dueTrackers(4);
    carriers[0]!.midway = async () => {
      if (carriers[0]!.heard.length === 4) proxies.mysql.cut();
    };
    const { go, runs } = anEngine();
    expect(await go()).toMatchObject({ succeeded: 4, settled: 0 });
    const heard = carriers[0]!.heard.length;
    expect(await go()).toMatchObject({ state: 'blocked', planned: 0 });
    expect((await runs.standing('gps')).blockedSince).toBeDefined();
    expect(carriers[0]!.heard).toHaveLength(heard);

    carriers[0]!.midway = async () => undefined;
    proxies.mysql.heal();
    expect(await go()).toMatchObject({ state: 'finished' });
    expect((await runs.standing('gps')).blockedSince).toBeUndefined();
    await allAgree(sims);
    expect(await shelf.told()).toEqual(expect.arrayContaining(['fleet.blocked', 'fleet.released']));
  });

  it('comes back once when a person ends what blocked it, however many orchestrators look', async () => {
    const sims = await dueTrackers(5);
    const { go, recharges, exceptions, runs } = anEngine(BY_HAND);
    for (const carrier of carriers) carrier.capabilities = ['balance'];
    carriers[0]!.fate = ({ phone }) => (phone.endsWith(sims[0]!) ? 'lost' : 'ok');
    expect(await go()).toMatchObject({ succeeded: 4, unknown: 1 });
    await addTracker(operator.gps, trackerOf(simsOf(6)[5]!, secondsAgo(5_000)));
    expect(await go()).toMatchObject({ state: 'blocked' });

    const engines = [1, 2, 3].map(() => anEngine(BY_HAND));
    const look = async ({ tick, conduct }: (typeof engines)[number]) => {
      const begun = await tick.run('gps');
      if (begun) await conduct.run(begun, never());
    };
    await Promise.all(engines.map(look));
    expect((await runs.latest('gps'))?.state).toBe('blocked');
    const [asked] = await exceptions.list({ status: 'open' }, { limit: 1 });
    const settling = new SettleFleetException(recharges, exceptions, clock, ZONE);
    const input = { id: asked!.id, verdict: 'delivered', reason: 'seen in the portal' } as const;
    await settling.run(input, context);
    // One has seen that it may go on, and takes the fleet when the run of another is over.
    const late = anEngine(BY_HAND);
    const tryTake = late.locks.tryTake.bind(late.locks);
    late.locks.tryTake = async (fleet) => {
      await Promise.all([...engines, ...engines].map(look));
      return tryTake(fleet);
    };
    await look(late);
    await Promise.all(engines.map(look));
    expect(
      (await runs.list({ fleet: 'gps' }, { limit: 9 })).map(({ trigger, state }) => [trigger, state]),
    ).toEqual([
      ['unblocked', 'finished'],
      ['manual', 'blocked'],
      ['manual', 'finished'],
    ]);
    await allAgree(simsOf(6));
  });

  it('is recharged by a run and by hand at once, each line once, and the former system never comes between', async () => {
    const sims = await dueTrackers(8);
    const tries: boolean[] = [];
    const key = `${redis.prefix}lockRecharge:recharge_gps`;
    const takeAsFormer = async () => (await connection.set(key, FORMER, { NX: true })) === 'OK';
    for (const carrier of carriers)
      carrier.midway = async () => {
        if (carrier.heard.length > 0) tries.push(await takeAsFormer());
      };
    const { request, serve } = anEngine();
    const wish = (sim: string) => request.run({ id: v7(), fleet: 'gps', sim, reason: 'the driver called' });
    const wishes = sims.slice(3).map(wish);
    const run = anEngine({ linesAtOnce: 1 });
    const settle = run.settle.run.bind(run.settle);
    // A line with a new expiry may be wished for again, so that the run writes none before all wishes are known.
    run.settle.run = async (what) => {
      if (what.kind === 'run') await Promise.allSettled(wishes);
      return settle(what);
    };
    const served = wishes.map(async (wished) => serve.run(await wished));
    const ends = await Promise.allSettled([run.go(), ...served]);
    const refused = ends.flatMap((end) =>
      end.status === 'rejected' ? [end.reason as { code: string }] : [],
    );
    expect(new Set(refused.map(({ code }) => code))).toEqual(
      new Set(refused.length > 0 ? ['recharge_conflict'] : []),
    );
    await anEngine().go();
    expect(tries.length).toBeGreaterThan(8);
    expect(tries).not.toContain(true);
    await allAgree(sims);

    expect(await takeAsFormer()).toBe(true);
    await addTracker(operator.gps, trackerOf(simsOf(9)[8]!, secondsAgo(5_000)));
    await expect(wish(simsOf(9)[8]!)).rejects.toMatchObject({ code: 'fleet_locked' });
    await connection.del(key);
    await allAgree(sims);
  });

  it('is recharged by hand while Redis is emptied, and the former system does not come between', async () => {
    const sims = await dueTrackers(1);
    const key = `${redis.prefix}lockRecharge:recharge_gps`;
    const tries: (string | null)[] = [];
    for (const carrier of carriers)
      carrier.midway = async () => {
        // Balances are asked for before anything is joined and after all is done, too.
        if ((await connection.get(key)) === null) return;
        await connection.del([key, `${key}:saldo`]);
        await until(async () => (await connection.exists(`${key}:saldo`)) === 1);
        tries.push(await connection.set(key, FORMER, { NX: true }));
      };
    const { request, serve } = anEngine();
    const wish = { id: v7(), fleet: 'gps', sim: sims[0]!, reason: 'the driver called' } as const;
    await serve.run(await request.run(wish));
    expect(tries.length).toBeGreaterThan(1);
    expect(tries.filter((one) => one !== null)).toEqual([]);
    expect(await connection.exists([key, `${key}:saldo`])).toBe(0);
    await allAgree(sims);
  });
});
