import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidWork } from '@saldo/ledger';
import type { Companion } from '@saldo/ledger';
import { aScene, countOf, mxn, newId } from '@saldo/ledger/fixture';
import type { FreshDatabase } from '@saldo/testing';
import { LedgerBusy } from './group-commit.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import { cleaner, ledgerDatabase, note, noteKeys, query } from './store.fixture.ts';

describe('callers who share a batch', () => {
  const clean = cleaner();
  let database: FreshDatabase;

  beforeEach(async () => {
    database = await ledgerDatabase();
    clean.later(() => database.drop());
  });

  async function open(options = {}): Promise<PostgresLedger> {
    const ledger = await PostgresLedger.open({ url: database.url, ...options });
    clean.later(() => ledger.close());
    return ledger;
  }

  const aNote = (row: Record<string, unknown> = { text: 'fine' }): Companion => ({
    statement: note,
    key: newId(),
    row,
  });

  it('are not hurt by one whose companion the database cannot take', async () => {
    const ledger = await open();
    const scene = await aScene(ledger, 100);
    const works = Array.from({ length: 40 }, (_, i) => ({
      operations: [scene.transfer()],
      companions: [aNote(i === 17 ? { text: null } : undefined)],
    }));
    const settled = await Promise.allSettled(works.map((work) => ledger.commit(work)));
    expect(settled.map(({ status }) => status)).toEqual(
      works.map((_, i) => (i === 17 ? 'rejected' : 'fulfilled')),
    );
    expect((await ledger.findAccount(scene.payer))?.balance).toBe(61n);
    expect(await noteKeys(database.url)).toHaveLength(39);
  });

  it('are told nothing was written when a statement behind them failed before COMMIT', async () => {
    const ledger = await open();
    const scene = await aScene(ledger, 1_000);
    await query(
      database.adminUrl,
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this one'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON ledger_entries FOR EACH ROW WHEN (NEW.amount = 66) EXECUTE FUNCTION refuse()`,
    );
    const works = Array.from({ length: 10 }, (_, i) => scene.transfer({ amount: mxn(i === 6 ? 66 : 1) }));
    const settled = await Promise.allSettled(
      works.map((operation) => ledger.commit({ operations: [operation] })),
    );
    expect(settled.map(({ status }) => status)).toEqual(
      works.map((_, i) => (i === 6 ? 'rejected' : 'fulfilled')),
    );
    expect((await ledger.findAccount(scene.payer))?.balance).toBe(991n);
  });

  it('are not refused because of a row whose own work was refused', async () => {
    const ledger = await open();
    const scene = await aScene(ledger, 100);
    const taken = aNote();
    await ledger.commit({ operations: [], companions: [taken] });
    // The first would take the topic, but is refused for its second companion; the second then has the topic to itself.
    const [first, second] = [aNote({ topic: 'order 1', text: 'a' }), aNote({ topic: 'order 1', text: 'b' })];
    const verdicts = await Promise.all([
      ledger.commit({ operations: [scene.transfer()], companions: [first, taken] }),
      ledger.commit({ operations: [scene.transfer()], companions: [second] }),
    ]);
    expect(verdicts.map(({ status }) => status)).toEqual(['companion_refused', 'committed']);
    expect(await noteKeys(database.url)).toContain(second.key);
  });

  it('are few at a time when many come: a thousand works, and one of six hundred operations', async () => {
    const ledger = await open();
    const scene = await aScene(ledger, 10_000);
    const many = Array.from({ length: 1_000 }, () => ledger.commit({ operations: [scene.transfer()] }));
    const large = ledger.commit({ operations: Array.from({ length: 600 }, () => scene.hold()) });
    expect(countOf(await Promise.all([...many, large]), 'committed')).toBe(1_001);
    expect(await ledger.findAccount(scene.payer)).toMatchObject({ balance: 9_000n, held: 600n });
  });

  it('are turned away, with nothing written, when too many wait', async () => {
    const ledger = await open({ waitingMax: 10 });
    const scene = await aScene(ledger, 100);
    const works = Array.from({ length: 30 }, () => ledger.commit({ operations: [scene.transfer()] }));
    const settled = await Promise.allSettled(works);
    const rejected = settled.filter((result) => result.status === 'rejected');
    expect(rejected).toHaveLength(20);
    for (const { reason } of rejected) expect(reason).toBeInstanceOf(LedgerBusy);
    expect((await ledger.findAccount(scene.payer))?.balance).toBe(90n);
  });

  it('all have their answer before close resolves, and nobody after', async () => {
    const ledger = await PostgresLedger.open({ url: database.url });
    const scene = await aScene(ledger, 500);
    let answered = 0;
    const works = Array.from({ length: 500 }, async () => {
      const { status } = await ledger.commit({ operations: [scene.transfer()] });
      answered += 1;
      return status;
    });
    await ledger.close();
    expect(answered).toBe(500);
    expect(new Set(await Promise.all(works))).toEqual(new Set(['committed']));
    await expect(ledger.commit({ operations: [scene.transfer()] })).rejects.toThrow(LedgerBusy);
  });

  it('cannot give one statement two meanings', async () => {
    const ledger = await open();
    await ledger.commit({ operations: [], companions: [aNote()] });
    const forged = { ...aNote(), statement: { name: note.name, sql: 'DELETE FROM notes RETURNING key' } };
    await expect(ledger.commit({ operations: [], companions: [forged] })).rejects.toThrow(InvalidWork);
    expect(await noteKeys(database.url)).toHaveLength(1);
  });
});
