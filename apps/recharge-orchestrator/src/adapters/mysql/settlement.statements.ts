import type { FleetName } from '@saldo/contracts';
import type { EarlierDetail } from '../../domain/fleet/settlement-rows.ts';

/** `recargas.tipo`. */
export const KINDS = { gps: 'rastreo', voice: 'paquete', iot: 'eliot' } as const satisfies Record<
  FleetName,
  string
>;

/** Where the expiry of a line stands; agents have a database of their own. */
const EXPIRIES = {
  gps: { table: 'dispositivos', column: 'unix_saldo' },
  voice: { table: 'prepagos_automaticos', column: 'fecha_expira_saldo' },
  iot: { table: 'agentes', column: 'fecha_saldo' },
} as const satisfies Record<FleetName, { table: string; column: string }>;

export const MARK =
  'INSERT INTO saldo_batches (batch_id, id_recarga, written_at) VALUES (?, NULL, UNIX_TIMESTAMP(NOW(6)))';

export const MARKED = 'SELECT id_recarga AS master FROM saldo_batches WHERE batch_id = ?';

export const NAME_MASTER = 'UPDATE saldo_batches SET id_recarga = ? WHERE batch_id = ?';

export const INSERT_MASTER =
  'INSERT INTO recargas (total, fecha, notas, quien, tipo, proveedor, resumen) VALUES (?, ?, ?, ?, ?, ?, ?)';

// mysql2 writes a list of lists as rows, and a packet holds some thousands of these.
export const INSERT_DETAILS =
  'INSERT INTO detalle_recargas (id_recarga, sim, importe, dispositivo, vehiculo, detalle, folio, status) VALUES ?';

/** An older table may be narrower than what a vehicle is called with its company; what is cut there nobody reads back. */
export const VEHICLE_WIDTH = `SELECT CAST(CHARACTER_MAXIMUM_LENGTH AS CHAR) AS width FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'detalle_recargas' AND COLUMN_NAME = 'vehiculo'`;

const DETAIL = `SELECT d.id_recarga AS master, d.sim, d.dispositivo AS device, d.folio AS receipt, d.status,
  CAST(ROUND(d.importe, 2) AS DECIMAL(20, 2)) AS amount, r.fecha AS at
  FROM detalle_recargas d JOIN recargas r ON r.id = d.id_recarga`;

export interface DetailRow {
  readonly master: number;
  readonly sim: string;
  readonly device: string;
  readonly receipt: string | null;
  readonly status: number;
  readonly amount: string;
  readonly at: number;
}

export const asEarlier = ({ at, receipt, ...row }: DetailRow): EarlierDetail => ({
  ...row,
  receipt: receipt ?? '',
  at: new Date(at * 1_000),
});

// Lines and receipts are two lists, because MariaDB finds no index for a list of pairs: the answer has more rows than were
// asked for, where one line's receipt is also another line's.
const AMONG = 'd.sim IN (?) AND d.folio IN (?)';

/** What stands under these lines and receipts. */
export const READ_EARLIER = `${DETAIL} WHERE ${AMONG}`;

/** A master's rows, and whatever else stands under these lines and receipts. */
export const READ_DETAILS = `${DETAIL} WHERE d.id_recarga = ? UNION ${READ_EARLIER}`;

export const FIND_RECEIPTS = `SELECT d.sim, d.folio AS receipt FROM detalle_recargas d WHERE ${AMONG}`;

export const READ_MASTER =
  'SELECT CAST(ROUND(total, 2) AS DECIMAL(20, 2)) AS total, notas AS note FROM recargas WHERE id = ?';

/**
 * Raises the expiries of so many lines at once. A CASE and no join, because a derived table's texts may not be
 * comparable with the column's collation. A line without an expiry, or with less, gets the new one.
 */
export function raiseExpiries(fleet: FleetName, lineCount: number): string {
  const { table, column } = EXPIRIES[fleet];
  const cases = 'WHEN ? THEN ? '.repeat(lineCount);
  return `UPDATE ${table} SET ${column} = GREATEST(COALESCE(${column}, 0), CASE sim ${cases}ELSE 0 END) WHERE sim IN (?)`;
}

export function readExpiries(fleet: FleetName): string {
  const { table, column } = EXPIRIES[fleet];
  return `SELECT sim, MIN(COALESCE(${column}, 0)) AS seconds FROM ${table} WHERE sim IN (?) GROUP BY sim`;
}
