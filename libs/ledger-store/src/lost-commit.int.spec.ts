import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aScene, mxn, newId } from '@saldo/ledger/fixture';
import { chaosProxy, until } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import { LedgerUnavailable } from './batch-runner.ts';
import { commitCutter } from './commit-cutter.fixture.ts';
import type { CommitCutter, Cut } from './commit-cutter.fixture.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import type { PostgresLedgerOptions } from './postgres-ledger.ts';
import { cleaner, ledgerDatabase, note, noteKeys } from './store.fixture.ts';

// The goal: whatever becomes of a connection around COMMIT, a work happens once and its caller learns so. The method: a
// proxy that cuts connections at that message, and the rows that are there afterwards.
describe('a commit whose answer is lost', () => {
  let database: FreshDatabase;
  let cutter: CommitCutter;
  let ledger: PostgresLedger;

  beforeAll(async () => {
    database = await ledgerDatabase();
    cutter = await commitCutter(database.url);
    ledger = await PostgresLedger.open({ url: cutter.url });
  });

  afterAll(async () => {
    const { findings } = await ledger.audit();
    await ledger.close();
    await cutter.close();
    await database.drop();
    expect(findings).toEqual([]);
  });

  const cases: [Cut, number][] = [
    ['before', 1],
    ['during', 1],
    ['after', 1],
    ['before', 3],
    ['during', 3],
    ['after', 3],
  ];

  it.each(cases)('moves the money once when the connection is lost %s it, %i times', async (cut, times) => {
    const scene = await aScene(ledger, 10);
    const before = cutter.cuts;
    cutter.arm(cut, times);
    const verdict = await ledger.commit({ operations: [scene.transfer({ amount: mxn(4) })] });
    expect(verdict.status).toBe('committed');
    expect((await ledger.findAccount(scene.payer))?.balance).toBe(6n);
    expect(cutter.cuts - before).toBe(times);
  });

  it.each(cases)(
    'writes a work of companions alone once when the connection is lost %s it, %i times',
    async (cut, times) => {
      const companion = { statement: note, key: newId(), row: { text: 'alone' } };
      const before = cutter.cuts;
      cutter.arm(cut, times);
      const verdict = await ledger.commit({ operations: [], companions: [companion] });
      expect(verdict).toEqual({ status: 'committed', outcomes: [] });
      expect((await noteKeys(database.url)).filter((key) => key === companion.key)).toHaveLength(1);
      // A commit that did happen ends the trying, so only as many cuts as were needed.
      expect(cutter.cuts - before).toBe(cut === 'before' ? times : 1);
      cutter.disarm();
    },
  );

  it.each<Cut>(['before', 'during', 'after'])(
    'answers every caller of the batch when it is lost %s it',
    async (cut) => {
      const scene = await aScene(ledger, 50);
      const works = Array.from({ length: 90 }, (_, i) => ({
        operations: i % 3 === 0 ? [] : [scene.hold()],
        companions: [{ statement: note, key: newId(), row: { text: 'one of many' } }],
      }));
      cutter.arm(cut, 2);
      const verdicts = await Promise.all(works.map((work) => ledger.commit(work)));
      const written = new Set(await noteKeys(database.url));
      for (const [i, { operations, companions }] of works.entries()) {
        const committed = verdicts[i]?.status === 'committed';
        expect(written.has(companions[0]?.key as string)).toBe(committed);
        if (operations[0]) expect(Boolean(await ledger.findHold(operations[0].id))).toBe(committed);
        else expect(committed).toBe(true);
      }
      expect(await ledger.findAccount(scene.payer)).toMatchObject({ balance: 50n, held: 50n });
    },
  );
});

describe('a database out of reach', () => {
  const clean = cleaner();

  async function open(options: Partial<PostgresLedgerOptions> = {}) {
    const database = await ledgerDatabase();
    clean.later(() => database.drop());
    const proxy = await chaosProxy(database.url);
    clean.later(() => proxy.close());
    const ledger = await PostgresLedger.open({ url: proxy.url, ...options });
    clean.later(() => ledger.close());
    return { proxy, ledger };
  }

  it('is waited for, and then the caller is told that the outcome is not known', async () => {
    const { proxy, ledger } = await open({ retryForMs: 400, silenceMs: 300 });
    // Held up itself, so impatient a ledger gives up although the database is there.
    const scene = await until(() => aScene(ledger, 10));
    const transfer = scene.transfer();
    const repeated = async () => (await until(() => ledger.commit({ operations: [transfer] }))).status;

    proxy.cut();
    await expect(ledger.commit({ operations: [transfer] })).rejects.toThrow(LedgerUnavailable);
    proxy.heal();
    expect(await repeated()).toBe('committed');

    proxy.blackhole();
    await expect(ledger.commit({ operations: [scene.transfer()] })).rejects.toThrow(LedgerUnavailable);
    proxy.heal();
    expect(await repeated()).toBe('committed');
    expect((await until(() => ledger.findAccount(scene.payer))).balance).toBe(9n);
  });

  it('delays works and loses none when it comes back in time', async () => {
    const { proxy, ledger } = await open();
    const scene = await aScene(ledger, 300);
    const works = Array.from({ length: 300 }, () => ledger.commit({ operations: [scene.transfer()] }));
    proxy.cut();
    const late = Array.from({ length: 100 }, () => ledger.commit({ operations: [scene.transfer()] }));
    proxy.heal();
    const verdicts = await Promise.all([...works, ...late]);
    expect(verdicts.filter(({ status }) => status === 'committed')).toHaveLength(300);
    expect((await ledger.findAccount(scene.payer))?.balance).toBe(0n);
  });
});
