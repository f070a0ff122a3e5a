import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { operatorDatabases } from './adapters/mysql/operator.builder.ts';
import type { OperatorDatabases } from './adapters/mysql/operator.builder.ts';
import { MysqlSettlements } from './adapters/mysql/settlements.ts';
import { books } from './adapters/postgres/books.builder.ts';
import type { Books } from './adapters/postgres/books.builder.ts';
import { aLine, manyDelivered, SOLD_AT, ZONE } from './domain/fleet/delivered-recharge.builder.ts';
import { anOldEntry, anOldFile } from './domain/fleet/old-queue.builder.ts';
import type { Recharge } from './domain/fleet/recharge.ts';
import { MemoryLines } from './ports/lines.memory.ts';
import { ImportQueueFile } from './use-cases/fleet/import-queue-file.ts';
import { SettlePaidEntries } from './use-cases/fleet/settle-paid-entries.ts';
import { SettleRecharges } from './use-cases/fleet/settle-recharges.ts';
import { SortQueueEntries } from './use-cases/fleet/sort-queue-entries.ts';

const writers = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' };
const clock = new FixedClock(SOLD_AT);
const counts = { failed: 0, pending: 0, reporting: 147, processed: 88, total: 236 };

let shelf: Books;
let operator: OperatorDatabases;
let settlements: MysqlSettlements;

beforeAll(async () => {
  [shelf, operator] = await Promise.all([books(), operatorDatabases()]);
  settlements = new MysqlSettlements(operator.gps, operator.eliot, { zone: ZONE, writers });
});

afterAll(() => Promise.all([shelf.close(), operator.close()]));

beforeEach(async () => {
  for (const table of ['detalle_recargas', 'recargas', 'saldo_batches', 'dispositivos'])
    await operator.gps.execute(`DELETE FROM ${table}`);
  await shelf.database.query('TRUNCATE recharges, fleet_batches, fleet_exceptions, outbox');
});

const settling = () => new SettleRecharges(shelf.batches, settlements, clock, { linesMax: 50 });

/** What the former system paid needs no money of ours, so books have it as delivered at once. */
async function delivered(count: number): Promise<readonly Recharge[]> {
  const recharges = manyDelivered('gps', count).map((one) => ({
    ...one,
    origin: 'import' as const,
    epoch: 1,
  }));
  await operator.gps.execute('INSERT INTO dispositivos (nombre, sim, unix_saldo) VALUES ?', [
    recharges.map(({ line }) => [line.device, line.sim, 1]),
  ]);
  await shelf.recharges.intend(recharges, { budget: { from: SOLD_AT } });
  return recharges;
}

const rows = async () => {
  const [found] = await operator.gps.query<Record<string, string>>(
    `SELECT CAST((SELECT COUNT(*) FROM recargas) AS CHAR) AS masters, CAST((SELECT SUM(total) FROM recargas) AS CHAR) AS total,
      CAST((SELECT COUNT(*) FROM detalle_recargas) AS CHAR) AS details`,
  );
  return found;
};
const states = async () => {
  const all = await shelf.recharges.list({}, { limit: 200 });
  return [...new Set(all.map(({ state }) => state))];
};

describe('settling on both sides', () => {
  it('counts each delivery once, however many settle it at once', async () => {
    const recharges = await delivered(120);
    const given = { fleet: 'gps', kind: 'run', counts, recharges } as const;
    const ends = await Promise.all([1, 2, 3].map(() => settling().run(given)));
    const last = await settling().run({ ...given, recharges: [] });
    expect(ends.some(({ settledCount }) => settledCount > 0)).toBe(true);
    expect(last.left).toEqual([]);
    expect(await rows()).toEqual({ masters: '3', total: '1200', details: '120' });
    expect(await states()).toEqual(['settled']);
  });

  it('is finished after a death between the tables and the books, by whoever comes next', async () => {
    const recharges = await delivered(60);
    const dying = new SettleRecharges(
      Object.assign(Object.create(shelf.batches) as typeof shelf.batches, {
        settled: () => Promise.reject(new Error('killed')),
      }),
      settlements,
      clock,
      { linesMax: 50 },
    );
    expect((await dying.run({ fleet: 'gps', kind: 'run', counts, recharges })).settledCount).toBe(0);
    expect(await rows()).toEqual({ masters: '2', total: '600', details: '60' });

    const next = await settling().run({ fleet: 'gps', kind: 'recovery', counts, recharges: [] });
    expect(next).toMatchObject({ settledCount: 60, left: [] });
    expect(await rows()).toEqual({ masters: '2', total: '600', details: '60' });
    expect(await states()).toEqual(['settled']);
  });
});

describe('importing on both sides', () => {
  const importing = () =>
    new ImportQueueFile(
      new SortQueueEntries(
        new MemoryLines([{ ...aLine('gps'), prepaid: true, active: true }]),
        settlements,
        ['gps'],
        ZONE,
      ),
      new SettlePaidEntries(shelf.recharges, settling(), ZONE),
      shelf.recharges,
      shelf.fleetExceptions,
      clock,
    );
  const file = anOldFile(
    JSON.stringify([
      anOldEntry(),
      anOldEntry({ folio: '916582', transID: '250500000002', timestamp: 1746140703000 }),
      anOldEntry({ sim: '6689999999', folio: '9', transID: '9' }),
    ]),
  );

  it('settles each sale once, however often and however much at once the file comes', async () => {
    await operator.gps.execute(
      `INSERT INTO dispositivos (nombre, sim, unix_saldo) VALUES ('d', '6680000001', 1)`,
    );
    await Promise.all([1, 2].map(() => importing().run(file)));
    const last = await importing().run(file);
    expect(last).toMatchObject({ imported: 2, settled_before: 0, exceptions: 1 });
    expect(await importing().run(file)).toEqual(last);
    expect(await rows()).toMatchObject({ total: '20', details: '2' });
    expect(await states()).toEqual(['settled']);
  });
});
