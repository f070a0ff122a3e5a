import { createConnection } from 'mysql2/promise';
import type { FleetName } from '@saldo/contracts';
import { showInstant } from '../fleets/words.ts';
import { ZONE } from './demo-lines.ts';
import type { TourKit } from './tour.ts';

/** A master row with its details, as the operator's other programs read them. */
export interface MasterRow {
  readonly id: number;
  readonly total: number;
  readonly note: string;
  readonly kind: string;
  readonly provider: string;
  readonly summary: string;
  readonly details: readonly DetailRow[];
}

export interface DetailRow {
  readonly sim: string;
  readonly device: string;
  readonly vehicle: string;
  readonly text: string;
  readonly receipt: string;
}

const EXPIRIES = {
  gps: ['GPS_DB', 'SELECT sim, unix_saldo AS expires FROM dispositivos WHERE sim IN (?)'],
  voice: ['GPS_DB', 'SELECT sim, fecha_expira_saldo AS expires FROM prepagos_automaticos WHERE sim IN (?)'],
  iot: ['ELIOT_DB', 'SELECT sim, fecha_saldo AS expires FROM agentes WHERE sim IN (?)'],
} as const;

/** Master and detail rows of these lines, the oldest first. */
export async function mastersOf(kit: TourKit, sims: readonly string[]): Promise<readonly MasterRow[]> {
  const details = await read<DetailRow & { master: number }>(
    kit,
    'GPS_DB',
    'SELECT id_recarga AS master, sim, dispositivo AS device, vehiculo AS vehicle, detalle AS text, folio AS receipt FROM detalle_recargas WHERE sim IN (?)',
    [sims],
  );
  if (details.length === 0) return [];
  const masters = await read<Omit<MasterRow, 'details'>>(
    kit,
    'GPS_DB',
    'SELECT id, total, notas AS note, tipo AS kind, proveedor AS provider, resumen AS summary FROM recargas WHERE id IN (?) ORDER BY id',
    [details.map(({ master }) => master)],
  );
  return masters.map((master) => ({
    ...master,
    details: details.filter((detail) => detail.master === master.id),
  }));
}

/** Until when lines are valid, in seconds since 1970. */
export async function expiriesOf(
  kit: TourKit,
  fleet: FleetName,
  sims: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const [database, statement] = EXPIRIES[fleet];
  const rows = await read<{ sim: string; expires: number }>(kit, database, statement, [sims]);
  return new Map(rows.map(({ sim, expires }) => [sim, expires]));
}

export function showMaster(master: MasterRow, expiries: ReadonlyMap<string, number>): string[] {
  const { id, total, note, kind, provider, summary, details } = master;
  return [
    `recargas ${id}: ${note}`,
    `  total ${total}, tipo ${kind}, proveedor ${provider}, resumen ${typeof summary === 'string' ? summary : JSON.stringify(summary)}`,
    ...details.map(
      ({ sim, text }) => `  ${sim} until ${showInstant(new Date(expiries.get(sim)! * 1_000), ZONE)}  ${text}`,
    ),
  ];
}

async function read<T>(
  { fleet }: TourKit,
  database: string,
  ...[statement, values]: [string, unknown[]]
): Promise<T[]> {
  const connection = await createConnection({ uri: fleet.ownMysqlDatabase(database)! });
  try {
    const [rows] = await connection.query(statement, values);
    return rows as T[];
  } finally {
    await connection.end();
  }
}
