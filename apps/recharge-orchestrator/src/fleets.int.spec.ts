import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mysql } from '@saldo/database';
import type { Database } from '@saldo/database';
import { Outbox } from '@saldo/outbox';
import { createLog, Lifecycle, SystemClock, openRedis } from '@saldo/service';
import { chaosProxy, freshRedis } from '@saldo/testing';
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
import { fleetUseCases } from './use-cases/fleet/engine.builder.ts';
import { runTerms, simsOf, ZONE } from './use-cases/fleet/yard.builder.ts';

const WRITERS = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' } as const;
const clock = new SystemClock();
const log = createLog({ service: 'recharge', version: '0', level: 'silent' });
const never = () => new AbortController().signal;

let shelf: Books;
let operator: OperatorDatabases;
let redis: FreshRedis;
let proxies: { readonly mysql: ChaosProxy; readonly redis: ChaosProxy };
let gps: Database;
let lifecycle: Lifecycle;
let former: FormerLock;
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
  const { connection, tried } = openRedis(proxies.redis.url, { log, lifecycle });
  await tried;
  former = new FormerLock(connection, clock, redis.prefix);
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
  const use = fleetUseCases({
    clock,
    runs,
    locks,
    recharges: new PostgresRecharges(ledger, database, outbox),
    exceptions: new PostgresFleetExceptions(ledger, database, outbox),
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
  return { ...use, runs, go };
}

let tests = 0;

async function dueTrackers(count: number): Promise<readonly string[]> {
  const now = Math.floor(Date.now() / 1_000);
  const sims = simsOf(count);
  // The ledger keeps what tests before this one did, so that each has expiries of its own.
  const expires = now - 3_600 - 60 * (tests += 1);
  for (const sim of sims)
    await addTracker(operator.gps, {
      sim,
      device: `86${sim}`,
      vehicle: `UNIT ${sim}`,
      expires,
      reports: [now - 1_800],
    });
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
    const ends = await Promise.all([anEngine().go(), anEngine().go(), anEngine().go()]);
    expect(ends.filter((end) => end === 'busy')).toHaveLength(2);
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
      await shelf.database.query(`UPDATE leases SET expires_at = '-infinity'`);
      expect(await anEngine().go()).toMatchObject({ state: 'finished' });
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
});
