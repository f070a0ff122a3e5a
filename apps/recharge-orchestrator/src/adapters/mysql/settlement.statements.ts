import type { FleetName } from '@saldo/contracts';
import type { LineExpiry } from '../../domain/fleet/settlement-rows.ts';
import { chunksOf } from './chunks.ts';

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

export const READ_MADE = 'SELECT LAST_INSERT_ID() AS master';

// An older table may keep numbers where these are texts.
const FACTS = `d.id_recarga AS master, CAST(d.sim AS CHAR) AS sim, CAST(d.dispositivo AS CHAR) AS device,
  CAST(d.folio AS CHAR) AS receipt, d.status + 0e0 AS status, CAST(ROUND(d.importe, 2) AS DECIMAL(20, 2)) AS amount, r.fecha AS at`;
const DETAILS = 'detalle_recargas d JOIN recargas r ON r.id = d.id_recarga';

export interface DetailRow {
  readonly master: number;
  readonly sim: string;
  readonly device: string;
  readonly receipt: string | null;
  readonly status: number;
  readonly amount: string;
  readonly at: number;
}

export interface WrittenRow extends DetailRow {
  readonly vehicle: string | null;
  readonly text: string | null;
}

export const asEarlier = <R extends DetailRow>({ at, receipt, ...row }: R) => ({
  ...row,
  receipt: receipt ?? '',
  at: new Date(at * 1_000),
});

// Lines and receipts are two lists, because MariaDB finds no index for a list of pairs: the answer has more rows than were
// asked for, where one line's receipt is also another line's.
const AMONG = 'd.sim IN (?) AND d.folio IN (?)';

/** What stands under these lines and receipts. */
export const READ_EARLIER = `SELECT ${FACTS} FROM ${DETAILS} WHERE ${AMONG}`;

export const READ_OTHERS = `${READ_EARLIER} AND d.id_recarga <> ?`;

/** A master's details, with all that other programs read of them. */
export const READ_OWN = `SELECT ${FACTS}, d.vehiculo AS vehicle, d.detalle AS text FROM ${DETAILS} WHERE d.id_recarga = ?`;

export const READ_MASTER = `SELECT CAST(ROUND(total, 2) AS DECIMAL(20, 2)) AS total, notas AS note, quien AS writer,
  tipo AS kind, proveedor AS provider, CAST(resumen AS CHAR) AS summary, fecha + 0e0 AS seconds FROM recargas WHERE id = ?`;

/** So many expiries are tried one by one until a line's own is found. */
const GROUP = 50;

/**
 * Raises the expiries of lines, which stand in a CASE and in no join, because a derived table's texts may not be
 * comparable with the column's collation. The server tries cases in their order, but finds a line in a list at once: so
 * they stand in groups. A line without an expiry, or with less, gets the new one.
 */
export function raiseExpiries(
  fleet: FleetName,
  lines: readonly LineExpiry[],
): [sql: string, params: unknown[]] {
  const { table, column } = EXPIRIES[fleet];
  const groups = chunksOf(lines, GROUP);
  const cases = groups.map(
    ({ length }) => `WHEN sim IN (?) THEN CASE sim ${'WHEN ? THEN ? '.repeat(length)}ELSE 0 END`,
  );
  const raised = `GREATEST(COALESCE(${column}, 0), CASE ${cases.join(' ')} ELSE 0 END)`;
  const params = groups.flatMap((group) => [
    simsOf(group),
    ...group.flatMap(({ sim, seconds }) => [sim, seconds]),
  ]);
  return [`UPDATE ${table} SET ${column} = ${raised} WHERE sim IN (?)`, [...params, simsOf(lines)]];
}

const simsOf = (lines: readonly LineExpiry[]): string[] => lines.map(({ sim }) => sim);

export function readExpiries(fleet: FleetName): string {
  const { table, column } = EXPIRIES[fleet];
  return `SELECT sim, MIN(COALESCE(${column}, 0)) AS seconds FROM ${table} WHERE sim IN (?) GROUP BY sim`;
}
