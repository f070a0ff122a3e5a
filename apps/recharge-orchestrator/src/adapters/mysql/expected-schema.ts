import type { FleetName } from '@saldo/contracts';
import { amount, anyText, flag, json, seconds, text, whole, words } from './column-fits.ts';
import type { Expectation } from './column-fits.ts';

export type DatabaseName = 'GPS_DB' | 'ELIOT_DB';

/** What Saldo needs of a table: the columns that it reads and writes. What else there is concerns nobody. */
export interface ExpectedTable {
  readonly table: string;
  readonly fleets: readonly FleetName[];
  readonly columns: Readonly<Record<string, Expectation>>;
  /** Rows are added: a column that Saldo does not know must be able to go without a value. */
  readonly isAddedTo?: true;
  /** Columns that are written, too, and judged in parts of the table. */
  readonly others?: readonly string[];
  /** The column that numbers new rows. */
  readonly numbers?: string;
  /** Without these keys nothing works as it should (`isVital`), or slowly, or with one guard less. */
  readonly keys?: readonly ExpectedKey[];
  /** More of a table that stands above: what some fleets alone need of it. */
  readonly isPart?: true;
  /** The statement by which a missing table is made. */
  readonly statement?: string;
}

export interface ExpectedKey {
  readonly columns: readonly string[];
  readonly isUnique?: true;
  readonly isVital?: true;
  readonly reason: string;
  readonly statement: string;
}

/** Text columns that are compared with each other: the server refuses to where their collations differ. */
export const COMPARED: readonly (readonly [FleetName, string, string])[] = [
  ['gps', 'dispositivos.sim', 'detalle_recargas.sim'],
  ['gps', 'dispositivos.nombre', 'track.dispositivo'],
  ['voice', 'prepagos_automaticos.sim', 'detalle_recargas.sim'],
];

/** Columns for texts in Spanish. */
export const SPELLED = [
  ['recargas', 'notas'],
  ['detalle_recargas', 'vehiculo'],
  ['detalle_recargas', 'detalle'],
] as const;

/** The only thing that Saldo asks to be added to a database that it did not make. */
export const CREATE_BATCHES =
  'CREATE TABLE saldo_batches (batch_id char(36) NOT NULL PRIMARY KEY, id_recarga bigint NULL, written_at double NOT NULL)' +
  ' ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin';

export const ALL: readonly FleetName[] = ['gps', 'voice', 'iot'];

function batches(fleets: readonly FleetName[]): ExpectedTable {
  return {
    table: 'saldo_batches',
    fleets,
    isAddedTo: true,
    statement: CREATE_BATCHES,
    columns: { batch_id: text(36), id_recarga: whole(), written_at: seconds() },
    keys: [
      {
        columns: ['batch_id'],
        isUnique: true,
        isVital: true,
        reason: 'without it a batch can be written twice',
        statement: 'ALTER TABLE saldo_batches ADD PRIMARY KEY (batch_id)',
      },
    ],
  };
}

const GPS_DB: readonly ExpectedTable[] = [
  {
    table: 'recargas',
    fleets: ALL,
    isAddedTo: true,
    numbers: 'id',
    others: ['tipo'],
    columns: {
      id: whole(),
      total: amount(),
      fecha: seconds(),
      notas: text(1_000),
      quien: text(11),
      proveedor: words('TAECEL', 'MST'),
      resumen: json(),
    },
    keys: [
      {
        columns: ['fecha'],
        reason: 'without it each look at a fleet reads all recharges of years',
        statement: 'CREATE INDEX saldo_recargas_fecha ON recargas (fecha)',
      },
    ],
  },
  { table: 'recargas', fleets: ['gps'], isPart: true, columns: { tipo: words('rastreo') } },
  { table: 'recargas', fleets: ['voice'], isPart: true, columns: { tipo: words('paquete') } },
  { table: 'recargas', fleets: ['iot'], isPart: true, columns: { tipo: words('eliot') } },
  {
    table: 'detalle_recargas',
    fleets: ALL,
    isAddedTo: true,
    columns: {
      id_recarga: whole(),
      sim: text(10),
      importe: amount(),
      dispositivo: text(15, 64),
      vehiculo: text(60, 300),
      detalle: text(600),
      folio: text(20, 64),
      status: flag(),
    },
    keys: [
      {
        columns: ['sim', 'folio'],
        isUnique: true,
        reason: 'without it the database takes one receipt of a line twice, whoever writes it',
        statement: 'ALTER TABLE detalle_recargas ADD UNIQUE KEY saldo_sim_folio (sim, folio)',
      },
      {
        columns: ['id_recarga'],
        reason: 'without it each look at a fleet reads all details of years',
        statement: 'CREATE INDEX saldo_detalle_recarga ON detalle_recargas (id_recarga)',
      },
    ],
  },
  batches(ALL),
  {
    table: 'dispositivos',
    fleets: ['gps'],
    columns: { id: whole(), nombre: anyText(), sim: anyText(), unix_saldo: seconds(), prepago: flag() },
  },
  {
    table: 'vehiculos',
    fleets: ['gps'],
    columns: { id: whole(), descripcion: anyText(), status: flag(), empresa: whole(), dispositivo: whole() },
  },
  { table: 'empresas', fleets: ['gps'], columns: { id: whole(), nombre: anyText(), status: flag() } },
  {
    table: 'track',
    fleets: ['gps'],
    columns: { dispositivo: anyText(), fecha: seconds() },
    keys: [
      {
        columns: ['dispositivo', 'fecha'],
        reason: 'without it each look at a fleet reads all reports of years',
        statement: 'CREATE INDEX saldo_track_ultimo ON track (dispositivo, fecha)',
      },
    ],
  },
  {
    table: 'prepagos_automaticos',
    fleets: ['voice'],
    columns: {
      sim: anyText(),
      descripcion: anyText(),
      fecha_expira_saldo: seconds(),
      codigo_paquete: whole(),
      status: flag(),
    },
  },
];

const ELIOT_DB: readonly ExpectedTable[] = [
  { table: 'agentes', fleets: ['iot'], columns: { uuid: anyText(), sim: anyText(), fecha_saldo: seconds() } },
  {
    table: 'agentesEmpresa_view',
    fleets: ['iot'],
    columns: {
      descripcion: anyText(),
      nombreEmpresa: anyText(),
      uuid: anyText(),
      sim: anyText(),
      fecha_saldo: seconds(),
      importe_recarga: amount(),
      dias_recarga: whole(),
      prepago: flag(),
      status: flag(),
      estadoEmpresa: flag(),
      comunicacion: anyText(),
    },
  },
  batches(['iot']),
];

export const EXPECTED: Readonly<Record<DatabaseName, readonly ExpectedTable[]>> = { GPS_DB, ELIOT_DB };
