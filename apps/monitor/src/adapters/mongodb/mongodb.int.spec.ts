import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshMongo, NotProvided, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { aSample, minutesAfter, NOON } from '../../domain/sample.builder.ts';
import { aRun, pesos } from '../../domain/run.builder.ts';
import { aFinding, alertsContract, lookAt } from '../../ports/alerts.contract.ts';
import { MemoryAlerts } from '../../ports/alerts.memory.ts';
import { journalContract } from '../../ports/journal.contract.ts';
import { MemoryJournal } from '../../ports/journal.memory.ts';
import { StoreAway } from '../../ports/store-away.ts';
import { MongoAlerts } from './alerts.ts';
import { MongoJournal } from './journal.ts';
import { MetricsStore } from './metrics-store.ts';
import { SteadyAlerts } from './steady-alerts.ts';

// Building FerretDB takes minutes on a machine that has never done it.
const BUILD_MS = 600_000;
/** So long that a busy machine has answered by then. */
const PATIENT_MS = 10_000;

let server: OwnServer | undefined;
let absent = '';
const stores: MetricsStore[] = [];

beforeAll(async () => {
  server = await freshMongo().catch((error: unknown) => {
    if (!(error instanceof NotProvided)) throw error;
    absent = error.message;
    return undefined;
  });
}, BUILD_MS);

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server?.stop();
});

const freshUrl = (): string => `${server!.url}metrics${stores.length}`;

function open(url: string, limitMs?: number): MetricsStore {
  const store = new MetricsStore(url, limitMs);
  stores.push(store);
  return store;
}

// Where no MongoDB can be had there is nothing to prove of it, and its place is taken by what the service then uses itself.
/** One database for all tests of a suite: making indexes takes longer than the tests. */
function inDatabase<T, S>(make: (store: MetricsStore) => T, spare: () => S): () => Promise<T | S> {
  let store: MetricsStore | undefined;
  return () => Promise.resolve(server ? make((store ??= open(freshUrl(), PATIENT_MS))) : spare());
}

describe('MongoDB for the monitor', () => {
  it('is there, or its absence is one sentence that says how to have it', () => {
    if (!server) expect(absent).toMatch(/^MongoDB cannot be provided\..*SALDO_MONGODB_URL/);
  });
});

journalContract(
  'MongoJournal',
  inDatabase(
    (store) => new MongoJournal(store),
    () => new MemoryJournal(),
  ),
);
alertsContract(
  'MongoAlerts',
  inDatabase(
    (store) => new MongoAlerts(store),
    () => new MemoryAlerts(),
  ),
);
alertsContract(
  'SteadyAlerts',
  inDatabase(
    (store) => new SteadyAlerts(new MongoAlerts(store)),
    () => new MemoryAlerts(),
  ),
);

describe('while MongoDB is away', () => {
  it('nothing is taken, alerts go on in memory, and both are in MongoDB once it is back', async () => {
    if (!server) return;
    const url = freshUrl();
    const store = open(url);
    const journal = new MongoJournal(store);
    const alerts = new SteadyAlerts(new MongoAlerts(store));
    const [lasting, arising] = [aFinding(), aFinding()];
    const sample = aSample({ event: `kind.${lasting.about}` });
    await alerts.raise(lasting, lookAt(NOON));
    const [known] = (await alerts.active()).filter(({ about }) => about === lasting.about);
    expect(alerts.isDurable).toBe(true);

    await server.kill();
    await expect(journal.take({ sample, run: aRun() })).rejects.toThrow(StoreAway);
    await alerts.raise(arising, lookAt(minutesAfter(1)));
    await alerts.raise(lasting, lookAt(minutesAfter(1)));
    expect(alerts.isDurable).toBe(false);
    const during = (await alerts.active()).filter(({ about }) =>
      [lasting.about, arising.about].includes(about),
    );
    expect(during.map(({ about, seen }) => [about, seen])).toEqual([
      [arising.about, 1],
      [lasting.about, 2],
    ]);
    expect(during[1]!.id).toBe(known!.id);

    await server.start();
    await until(() =>
      journal.take({ sample }).then(
        () => true,
        () => false,
      ),
    );
    const fresh = new MongoAlerts(open(url, PATIENT_MS));
    await alerts.raise(lasting, lookAt(minutesAfter(2)));
    const after = (await fresh.active()).map(({ about }) => about);
    expect(after).toEqual(expect.arrayContaining([lasting.about, arising.about]));
    expect(await journal.samples([sample.event], NOON)).toEqual([sample]);
  }, 90_000);

  it('what is too old is removed where the server does not do so by itself', async () => {
    if (!server) return;
    const store = open(freshUrl(), PATIENT_MS);
    const journal = new MongoJournal(store);
    const event = 'kind.old';
    const [old, young] = [aSample({ event, at: minutesAfter(-36 * 1_440) }), aSample({ event })];
    for (const sample of [old, young]) await journal.take({ sample, run: aRun({ spent: pesos(1) }) });
    await store.prune(NOON);
    const left = (await journal.samples([event], new Date(0))).map(({ id }) => id);
    expect(left).toContain(young.id);
    if (!store.forgetsByItself) expect(left).toEqual([young.id]);
  });
});
