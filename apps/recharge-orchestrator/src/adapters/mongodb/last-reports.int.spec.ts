import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chaosProxy, freshMongo } from '@saldo/testing';
import type { ChaosProxy, OwnServer } from '@saldo/testing';
import { MongoClient } from 'mongodb';
import { v7 } from 'uuid';
import { lastReportsContract } from '../../ports/last-reports.contract.ts';
import { MemoryLastReports } from '../../ports/last-reports.memory.ts';
import { MongoLastReports } from './last-reports.ts';

// Building FerretDB takes minutes on a machine that has never done it.
const BUILD_MS = 600_000;
/** Long enough for a busy machine, and waited for in full where the server is away. */
const LIMIT_MS = 3_000;

let server: OwnServer | undefined;
let absent = '';
let operator: MongoClient;
const closings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await freshMongo().catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'NotProvided') throw error;
    absent = error.message;
    return undefined;
  });
  if (!server) return;
  operator = await new MongoClient(server.url).connect();
  await operator.db('metricas').collection('metricas').createIndex({ uuid: 1, fecha: -1 });
}, BUILD_MS);

afterAll(async () => {
  await Promise.all(closings.map((close) => close()));
  await operator?.close();
  await server?.stop();
});

const write = (uuid: string, ...reports: readonly unknown[]) =>
  operator
    .db('metricas')
    .collection('metricas')
    .insertMany(reports.map((fecha) => ({ uuid, fecha, offline: 0 })));

async function open(limitMs = 10_000): Promise<{ reports: MongoLastReports; proxy: ChaosProxy }> {
  const proxy = await chaosProxy(`${server!.url}metricas?directConnection=true`);
  const reports = new MongoLastReports({ url: proxy.url, limitMs });
  closings.push(async () => {
    await reports.close();
    await proxy.close();
  });
  return { reports, proxy };
}

describe('MongoDB of an operator', () => {
  it('is there, or its absence is one sentence that says how to have it', () => {
    if (!server) expect(absent).toMatch(/^MongoDB cannot be provided\..*SALDO_MONGODB_URL/);
  });
});

lastReportsContract('MongoLastReports', async () => {
  // Where no MongoDB can be had there is nothing to prove of it.
  if (!server) {
    const reports = new MemoryLastReports();
    const add = async (uuid: string, at: Date) => {
      const latest = reports.reports.get(uuid);
      if (!latest || latest < at) reports.reports.set(uuid, at);
    };
    return { reports, add, fail: async () => void (reports.instead = 'unavailable') };
  }
  const { reports, proxy } = await open(LIMIT_MS);
  const add = async (uuid: string, at: Date) => void (await write(uuid, at.getTime() / 1_000));
  return { reports, add, fail: async () => proxy.cut() };
});

describe('MongoLastReports', () => {
  const at = new Date('2025-05-01T22:55:03Z');

  it('reads instants of whatever kind, and knows nothing of a device that has none it can read', async () => {
    if (!server) return;
    const { reports } = await open();
    const [date, seconds, text, odd] = [v7(), v7(), v7(), v7()];
    await write(date, at, new Date(0));
    await write(seconds, 1_746_140_103, 0);
    await write(text, at.toISOString(), '2024-05-01T22:55:03.000Z');
    await write(odd, 'yesterday');
    expect(await reports.of([date, seconds, text, odd])).toEqual(
      new Map([
        [date, at],
        [seconds, at],
        [text, at],
      ]),
    );
  });

  it('answers for thousands of devices at once', async () => {
    if (!server) return;
    const { reports } = await open();
    const uuids = Array.from({ length: 2_000 }, () => v7());
    await operator
      .db('metricas')
      .collection('metricas')
      .insertMany(uuids.map((uuid) => ({ uuid, fecha: 1_746_140_103 })));
    const found = await reports.of(uuids);
    expect(found).toHaveProperty('size', 2_000);
  });

  it('is unavailable within its time where the server says nothing any more, and comes back by itself', async () => {
    if (!server) return;
    const { reports, proxy } = await open(LIMIT_MS);
    const uuid = v7();
    await write(uuid, 1_746_140_103);
    expect(await reports.of([uuid])).toEqual(new Map([[uuid, at]]));
    proxy.blackhole();
    // Without a limit it would wait for ever.
    expect(await reports.of([uuid])).toBe('unavailable');
    proxy.heal();
    expect(await reports.of([uuid])).toEqual(new Map([[uuid, at]]));
  });
});
