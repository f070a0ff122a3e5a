import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mysql } from '@saldo/database';
import type { Database } from '@saldo/database';
import { until } from '@saldo/testing';
import { aBatch, aDelivered, manyDelivered, ZONE } from '../../domain/fleet/delivered-recharge.builder.ts';
import { settlementsContract } from '../../ports/settlements.contract.ts';
import { addAgent, addRecharge, addTracker, addVoice, operatorDatabases } from './operator.builder.ts';
import type { OperatorDatabases } from './operator.builder.ts';
import { MysqlSettlements } from './settlements.ts';

const terms = { zone: ZONE, writers: { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' } };

let operator: OperatorDatabases;
let settlements: MysqlSettlements;

beforeAll(async () => {
  operator = await operatorDatabases();
  settlements = new MysqlSettlements(operator.gps, operator.eliot, terms);
});

afterAll(() => operator.close());

const empty = async () => {
  const { gps, eliot } = operator;
  const tables = [
    'detalle_recargas',
    'recargas',
    'saldo_batches',
    'vehiculos',
    'dispositivos',
    'prepagos_automaticos',
  ];
  for (const table of tables) await gps.execute(`DELETE FROM ${table}`);
  for (const table of ['saldo_batches', 'agentes']) await eliot.execute(`DELETE FROM ${table}`);
};

const MASTERS = `SELECT id, CAST(ROUND(total, 2) AS DECIMAL(20, 2)) AS total, notas AS note, proveedor AS provider,
  CAST(resumen AS CHAR) AS summary, quien AS writer, tipo AS kind, fecha AS at FROM recargas ORDER BY id`;
const DETAILS = `SELECT id_recarga AS master, sim, dispositivo AS device, folio AS receipt,
  CAST(ROUND(importe, 2) AS DECIMAL(20, 2)) AS amount, vehiculo AS vehicle, detalle AS text, status
  FROM detalle_recargas ORDER BY id_recarga, sim`;
const EXPIRIES = {
  gps: 'SELECT unix_saldo AS seconds FROM dispositivos WHERE sim = ?',
  voice: 'SELECT fecha_expira_saldo AS seconds FROM prepagos_automaticos WHERE sim = ?',
  iot: 'SELECT fecha_saldo AS seconds FROM agentes WHERE sim = ?',
};

type Master = { id: number; total: string; note: string; provider: string; summary: string };
type Detail = { master: number; sim: string; device: string; receipt: string; amount: string };

const add = {
  gps: (sim: string, expires: number) => addTracker(operator.gps, { sim, device: `dev-${sim}`, expires }),
  voice: (sim: string, expires: number) => addVoice(operator.gps, { sim, expires }),
  iot: (sim: string, expires: number) => addAgent(operator.eliot, { sim, uuid: `dev-${sim}`, expires }),
};

const world = {
  get settlements() {
    return settlements;
  },
  addLine: (fleet: keyof typeof add, sim: string, seconds: number) => add[fleet](sim, seconds),
  addDetail: ({
    at,
    amount,
    ...row
  }: {
    sim: string;
    device: string;
    receipt: string;
    amount: string;
    at: Date;
  }) =>
    addRecharge(operator.gps, {
      at: at.getTime() / 1_000,
      kind: 'rastreo',
      details: [{ ...row, amount: parseInt(amount, 10) }],
    }),
  expiryOf: async (fleet: keyof typeof EXPIRIES, sim: string) => {
    const database = fleet === 'iot' ? operator.eliot : operator.gps;
    const [row] = await database.query<{ seconds: number }>(EXPIRIES[fleet], [sim]);
    return row?.seconds ?? NaN;
  },
  masters: () => operator.gps.query<Master>(MASTERS),
  details: () => operator.gps.query<Detail>(DETAILS),
};

settlementsContract('MysqlSettlements', async () => {
  await empty();
  return world;
});

describe('MysqlSettlements', () => {
  beforeEach(empty);

  it.each([
    ['gps', 'rastreo', 'mextic.app', 'dev-6680000001', 'UNIT 12 [ACME]'],
    ['voice', 'paquete', 'SISTEMA_VOZ', '6680000001', '150006'],
    ['iot', 'eliot', 'mextic.app', 'dev-6680000001', 'UNIT 12 [ACME]'],
  ] as const)(
    'writes the rows of fleet %s as the former system did',
    async (fleet, kind, writer, device, vehicle) => {
      await settlements.write(aBatch([aDelivered(fleet)]));
      expect(await world.masters()).toEqual([expect.objectContaining({ kind, writer, at: 1_746_143_708 })]);
      expect(await world.details()).toEqual([
        expect.objectContaining({
          device,
          vehicle,
          status: 1,
          text: expect.stringContaining('Folio: 916581,'),
        }),
      ]);
    },
  );

  it('cuts what a vehicle is called where an older table is narrower', async () => {
    await operator.gps.execute('ALTER TABLE detalle_recargas MODIFY vehiculo varchar(60) NULL');
    const batch = aBatch([aDelivered('gps', { line: { vehicle: 'Ñ'.repeat(80) } })]);
    await settlements.write(batch);
    expect(await world.details()).toEqual([expect.objectContaining({ vehicle: 'Ñ'.repeat(60) })]);
    expect(await settlements.verify(batch)).toEqual({ wrong: [] });
  });

  it('leaves nothing of a batch whose connection dies inside it, and writing again completes it', async () => {
    const [recharge] = manyDelivered('gps', 1);
    await add.gps('6680000001', 1);
    const batch = aBatch(recharge ? [recharge] : []);
    const blocker = await holdLine(operator.gpsUrl);
    const dying = settlements.write(batch).catch((error: unknown) => error);
    await killWriter(operator.gps);
    expect(await dying).toBeInstanceOf(Error);
    await blocker.end();
    expect([await world.masters(), await world.details(), await world.expiryOf('gps', '6680000001')]).toEqual(
      [[], [], 1],
    );

    const master = await settlements.write(batch);
    expect(await world.masters()).toEqual([expect.objectContaining({ id: master })]);
    expect(await settlements.verify(batch)).toEqual({ wrong: [] });
  });

  it('completes a batch of agents that ended between the databases', async () => {
    const recharges = manyDelivered('iot', 2);
    for (const { line } of recharges) await add.iot(line.sim, 1);
    const batch = aBatch(recharges);
    await operator.eliot.execute('RENAME TABLE saldo_batches TO away');
    await expect(settlements.write(batch)).rejects.toThrow(/saldo_batches/);
    await operator.eliot.execute('RENAME TABLE away TO saldo_batches');
    expect(await world.masters()).toHaveLength(1);
    expect((await settlements.verify(batch)).wrong).toHaveLength(2);

    await settlements.write(batch);
    expect(await settlements.verify(batch)).toEqual({ wrong: [] });
    expect(await world.masters()).toHaveLength(1);
  });

  it('does not overrule an expiry that somebody lowers after the batch, and says so', async () => {
    await add.iot('6680000001', 1);
    const batch = aBatch([aDelivered('iot')]);
    await settlements.write(batch);
    await operator.eliot.execute('UPDATE agentes SET fecha_saldo = 5');
    await settlements.write(batch);
    expect(await world.expiryOf('iot', '6680000001')).toBe(5);
    expect((await settlements.verify(batch)).wrong).toHaveLength(1);
  });

  it('finds a detail row that was changed, and a master whose sum is not that of its details', async () => {
    const recharges = manyDelivered('gps', 2);
    const batch = aBatch(recharges);
    await settlements.write(batch);
    await operator.gps.execute(`UPDATE detalle_recargas SET importe = 20 WHERE sim = '6680000002'`);
    expect((await settlements.verify(batch)).wrong).toHaveLength(2);
    await operator.gps.execute('UPDATE recargas SET total = 30');
    expect((await settlements.verify(batch)).wrong).toEqual([
      { recharge: recharges[1]?.id, reason: expect.stringContaining('says 20.00 and not 10.00') },
    ]);
  });

  it.each([
    ['recargas', 'total', '31'],
    ['recargas', 'fecha', 'fecha + 1'],
    ['recargas', 'notas', `'[ 002 / 003 ]'`],
    ['recargas', 'quien', `'somebody'`],
    ['recargas', 'tipo', `'otros'`],
    ['recargas', 'proveedor', `'MST'`],
    ['recargas', 'resumen', `'{"error":0,"success":1,"refund":0}'`],
    ['recargas', 'resumen', 'NULL'],
    ['detalle_recargas', 'importe', '10.01'],
    ['detalle_recargas', 'dispositivo', `concat(dispositivo, 'x')`],
    ['detalle_recargas', 'vehiculo', `'UNIT'`],
    ['detalle_recargas', 'detalle', 'NULL'],
    ['detalle_recargas', 'folio', `concat(folio, 'x')`],
    ['detalle_recargas', 'status', '0'],
  ])('finds that %s.%s does not read back as it was written', async (table, column, other) => {
    const batch = aBatch(manyDelivered('gps', 2));
    await settlements.write(batch);
    expect(await settlements.verify(batch)).toEqual({ wrong: [] });
    await operator.gps.execute(`UPDATE ${table} SET ${column} = ${other}`);
    expect((await settlements.verify(batch)).wrong).toHaveLength(2);
  });

  it('reads its rows back from an older table that keeps receipts and devices as numbers', async () => {
    const narrow = 'MODIFY folio bigint NULL, MODIFY dispositivo bigint NOT NULL';
    const wide = `MODIFY folio varchar(64) COLLATE utf8mb4_bin NULL, MODIFY dispositivo varchar(100) NOT NULL DEFAULT ''`;
    await operator.gps.execute(`ALTER TABLE detalle_recargas ${narrow}`);
    const recharge = aDelivered('gps', { line: { device: '868000000000001' } });
    await settlements.write(aBatch([recharge]));
    const again = aBatch([recharge, aDelivered('voice')]);
    const wanted = [{ sim: '6680000001', receipts: ['916581'] }];
    expect(await settlements.findDetails(wanted)).toMatchObject([{ receipt: '916581' }]);
    await settlements.write(again);
    expect(await settlements.verify(again)).toEqual({ wrong: [] });
    expect(await world.details()).toHaveLength(2);
    await empty();
    await operator.gps.execute(`ALTER TABLE detalle_recargas ${wide}`);
  });

  it('writes two batches that share lines in opposite order, each exactly once', async () => {
    const lines = manyDelivered('gps', 40);
    for (const { line } of lines) await add.gps(line.sim, 1);
    const again = lines.map((one) => ({ ...one, receipt: `B${one.receipt}` })).reverse();
    await Promise.all([settlements.write(aBatch(lines)), settlements.write(aBatch(again))]);
    expect(await world.masters()).toHaveLength(2);
    expect(await world.details()).toHaveLength(80);
  });

  it('writes ten thousand lines and reads them back', async () => {
    const recharges = manyDelivered('gps', 10_000);
    await fill(
      operator.gps,
      recharges.map(({ line }) => line.sim),
    );
    const batch = aBatch(recharges);
    await settlements.write(batch);
    expect(await settlements.verify(batch)).toEqual({ wrong: [] });
    const [row] = await operator.gps.query(
      'SELECT CAST(COUNT(*) AS CHAR) AS raised FROM dispositivos WHERE unix_saldo > 1',
    );
    expect(row).toEqual({ raised: '10000' });
  });
});

const fill = (database: Database, sims: readonly string[]) =>
  database.execute('INSERT INTO dispositivos (nombre, sim, unix_saldo) VALUES ?', [
    sims.map((sim) => [`dev-${sim}`, sim, 1]),
  ]);

/** Keeps a line locked by a connection of its own, until its end. */
async function holdLine(url: string) {
  const other = await mysql({ url, poolSize: 1 });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let held: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => (held = resolve));
  const done = other.transaction(async (tx) => {
    await tx.query('SELECT id FROM dispositivos FOR UPDATE');
    held();
    await released;
  });
  await holding;
  return {
    end: async () => {
      release();
      await done;
      await other.close();
    },
  };
}

/** Kills the connection that waits for a locked line. */
async function killWriter(database: Database) {
  const find = () =>
    database.query<{ id: string }>(
      `SELECT ID AS id FROM information_schema.PROCESSLIST WHERE INFO LIKE 'UPDATE dispositivos%'`,
    );
  await until(async () => (await find()).length > 0, { limitMs: 20_000 });
  const [writer] = await find();
  await database.execute(`KILL ${writer?.id}`);
}
