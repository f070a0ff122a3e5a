import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mysql } from '@saldo/database';
import type { Database } from '@saldo/database';
import { operatorDatabasesContract } from '../../ports/operator-databases.contract.ts';
import { checkSchema } from './check-schema.ts';
import { CREATE_BATCHES } from './expected-schema.ts';
import { operatorDatabases } from './operator.builder.ts';
import type { OperatorDatabases } from './operator.builder.ts';
import { MysqlOperatorDatabases } from './operator-databases.ts';

let operator: OperatorDatabases;

beforeAll(async () => {
  operator = await operatorDatabases();
});

afterAll(() => operator.close());

const undo: [Database, string][] = [];
const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
  for (const [db, statement] of undo.splice(0).reverse()) await db.execute(statement);
});

/** Alters the tables until the end of the test. */
async function alter(db: Database, change: string, back: string): Promise<void> {
  await db.execute(change);
  undo.push([db, back]);
}

const findings = async () => [
  ...(await checkSchema(operator.gps, 'GPS_DB')),
  ...(await checkSchema(operator.eliot, 'ELIOT_DB')),
];

describe('the check of an operator’s databases', () => {
  it('finds nothing to say of those that Saldo makes', async () => {
    expect(await findings()).toEqual([]);
  });

  it('prints the statement that makes a missing table of batches, which mends it', async () => {
    for (const [db, name] of [
      [operator.gps, 'GPS_DB'],
      [operator.eliot, 'ELIOT_DB'],
    ] as const) {
      await db.execute('DROP TABLE saldo_batches');
      const found = await checkSchema(db, name);
      expect(found).toMatchObject([
        {
          table: 'saldo_batches',
          isFatal: true,
          detail: `${name}.saldo_batches is missing: Saldo needs it.`,
          statement: CREATE_BATCHES,
        },
      ]);
      await db.execute(found[0]!.statement!);
      expect(await checkSchema(db, name)).toEqual([]);
    }
  });

  it('bears columns that it does not know, wider types, whole numbers for doubles, and views for tables', async () => {
    const { gps } = operator;
    await alter(
      gps,
      'ALTER TABLE dispositivos ADD COLUMN imei varchar(20) NULL',
      'ALTER TABLE dispositivos DROP COLUMN imei',
    );
    await alter(
      gps,
      'ALTER TABLE recargas ADD COLUMN sucursal int NOT NULL DEFAULT 1',
      'ALTER TABLE recargas DROP COLUMN sucursal',
    );
    await alter(
      gps,
      'ALTER TABLE recargas MODIFY notas text',
      'ALTER TABLE recargas MODIFY notas varchar(1000) NULL',
    );
    await alter(
      gps,
      'ALTER TABLE recargas MODIFY fecha bigint NOT NULL',
      'ALTER TABLE recargas MODIFY fecha double NOT NULL',
    );
    await alter(
      gps,
      'ALTER TABLE recargas MODIFY total decimal(12, 2) NOT NULL',
      'ALTER TABLE recargas MODIFY total float NOT NULL',
    );
    await alter(gps, 'RENAME TABLE empresas TO clientes', 'RENAME TABLE clientes TO empresas');
    await alter(gps, 'CREATE VIEW empresas AS SELECT id, nombre, status FROM clientes', 'DROP VIEW empresas');
    expect(await findings()).toEqual([]);
  });

  it.each([
    [
      'a column that is written',
      'recargas',
      'CHANGE resumen otro json NULL',
      'CHANGE otro resumen json NULL',
      '.resumen is missing: it must be JSON, or text of 200 characters.',
    ],
    [
      'a column that is read',
      'dispositivos',
      'CHANGE prepago otro tinyint(1) NOT NULL DEFAULT 0',
      'CHANGE otro prepago tinyint(1) NOT NULL DEFAULT 0',
      '.prepago is missing: it must be a number, 1 for yes.',
    ],
    [
      'text that is too short',
      'detalle_recargas',
      'MODIFY detalle varchar(255) NULL',
      'MODIFY detalle varchar(600) NULL',
      '.detalle must be text of 600 characters; it is varchar(255).',
    ],
    [
      'text for an instant',
      'prepagos_automaticos',
      'MODIFY fecha_expira_saldo varchar(20) NULL',
      'MODIFY fecha_expira_saldo double NULL',
      '.fecha_expira_saldo must be a double of Unix seconds; it is varchar(20).',
    ],
    [
      'a date for an instant',
      'dispositivos',
      'MODIFY unix_saldo datetime NULL',
      'MODIFY unix_saldo double NULL',
      '.unix_saldo must be a double of Unix seconds; it is datetime.',
    ],
    [
      'an instant that loses seconds',
      'recargas',
      'MODIFY fecha float NOT NULL',
      'MODIFY fecha double NOT NULL',
      '.fecha must be a double of Unix seconds; it is float.',
    ],
    [
      'a provider that is not in the enumeration',
      'recargas',
      "MODIFY proveedor enum('TAECEL') NOT NULL",
      "MODIFY proveedor enum('TAECEL', 'MST') NOT NULL",
      ".proveedor must be an enumeration with TAECEL, MST; it is enum('TAECEL').",
    ],
    [
      'a column that demands a value',
      'detalle_recargas',
      'ADD COLUMN sucursal int NOT NULL',
      'DROP COLUMN sucursal',
      '.sucursal must have a default or take NULL, because Saldo adds rows without it;',
    ],
    [
      'a collation that cannot be compared',
      'track',
      'MODIFY dispositivo varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL',
      'MODIFY dispositivo varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL',
      'GPS_DB.dispositivos.nombre must have the collation of track.dispositivo',
    ],
  ])('refuses the start for %s', async (_, table, change, back, sentence) => {
    await alter(operator.gps, `ALTER TABLE ${table} ${change}`, `ALTER TABLE ${table} ${back}`);
    const found = await findings();
    expect(found).toMatchObject([{ database: 'GPS_DB', isFatal: true }]);
    expect(found[0]?.detail).toContain(sentence);
  });

  it('refuses agents alone for what they alone need', async () => {
    const { gps, eliot } = operator;
    await alter(
      gps,
      "ALTER TABLE recargas MODIFY tipo enum('rastreo', 'paquete', 'otros') NOT NULL",
      "ALTER TABLE recargas MODIFY tipo enum('rastreo', 'paquete', 'eliot', 'otros') NOT NULL",
    );
    await alter(
      eliot,
      'RENAME TABLE agentesEmpresa_view TO otra',
      'RENAME TABLE otra TO agentesEmpresa_view',
    );
    expect(await findings()).toMatchObject([
      { table: 'recargas', column: 'tipo', fleets: ['iot'], isFatal: true },
      {
        table: 'agentesEmpresa_view',
        fleets: ['iot'],
        isFatal: true,
        detail: 'ELIOT_DB.agentesEmpresa_view is missing: Saldo needs it.',
      },
    ]);
  });

  it.each([
    [
      'a missing unique key',
      'detalle_recargas',
      'DROP KEY detalle_recargas_sim_folio',
      'ADD UNIQUE KEY detalle_recargas_sim_folio (sim, folio)',
      ' should have a unique key over sim, folio; it has none',
    ],
    [
      'an index without which it is slow',
      'track',
      'DROP KEY track_ultimo',
      'ADD KEY track_ultimo (dispositivo, fecha)',
      ' should have an index over dispositivo, fecha; it has none',
    ],
    [
      'a receipt that can have no letters',
      'detalle_recargas',
      'MODIFY folio bigint NULL',
      'MODIFY folio varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL',
      '.folio should be text of 64 characters; it is bigint',
    ],
    [
      'an expiry that ends in 2038',
      'dispositivos',
      'MODIFY unix_saldo int NULL',
      'MODIFY unix_saldo double NULL',
      '.unix_saldo should be a double of Unix seconds; it is int',
    ],
    [
      'a name that is cut',
      'detalle_recargas',
      'MODIFY vehiculo varchar(150) NULL',
      'MODIFY vehiculo varchar(300) NULL',
      '.vehiculo should be text of 300 characters; it is varchar(150).',
    ],
    [
      'letters with accents that are not held',
      'detalle_recargas',
      'MODIFY detalle varchar(600) CHARACTER SET ascii NULL',
      'MODIFY detalle varchar(600) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL',
      '.detalle should be of utf8mb4 or latin1; it is of ascii',
    ],
  ])('warns of %s', async (_, table, change, back, sentence) => {
    await alter(operator.gps, `ALTER TABLE ${table} ${change}`, `ALTER TABLE ${table} ${back}`);
    const found = await findings();
    expect(found).toMatchObject([{ table, isFatal: false }]);
    expect(found[0]?.detail).toContain(`GPS_DB.${table}${sentence}`);
  });

  it('alters nothing', async () => {
    const { gps } = operator;
    await alter(
      gps,
      'ALTER TABLE track DROP KEY track_ultimo',
      'ALTER TABLE track ADD KEY track_ultimo (dispositivo, fecha)',
    );
    const shape = () => gps.query('SHOW CREATE TABLE track');
    const before = await shape();
    await findings();
    expect(await shape()).toEqual(before);
  });
});

operatorDatabasesContract('MysqlOperatorDatabases', async () => {
  const db = await mysql({ url: operator.gpsUrl, poolSize: 1 });
  undo.push([operator.gps, CREATE_BATCHES.replace('TABLE', 'TABLE IF NOT EXISTS')]);
  const close = () => db.close();
  closings.push(close);
  return {
    databases: new MysqlOperatorDatabases({ GPS_DB: async () => db, ELIOT_DB: undefined }),
    dropBatches: async () => void (await db.execute('DROP TABLE saldo_batches')),
    cut: close,
  };
});
