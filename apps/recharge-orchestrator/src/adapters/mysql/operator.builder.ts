import { join } from 'node:path';
import { migrate, mysql } from '@saldo/database';
import type { Database } from '@saldo/database';
import { freshMysql } from '@saldo/testing';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');

/** Both databases of an operator. */
export interface OperatorDatabases {
  readonly gps: Database;
  readonly eliot: Database;
  readonly gpsUrl: string;
  readonly eliotUrl: string;
  close(): Promise<void>;
}

/** For specs: GPS_DB and ELIOT_DB as a new operator gets them, without a row. */
export async function operatorDatabases(): Promise<OperatorDatabases> {
  const [gps, eliot] = await Promise.all([database('gps'), database('eliot')]);
  return {
    gps: gps.db,
    eliot: eliot.db,
    gpsUrl: gps.url,
    eliotUrl: eliot.url,
    close: async () => {
      await Promise.all([gps, eliot].map(({ close }) => close()));
    },
  };
}

async function database(folder: 'gps' | 'eliot') {
  const fresh = await freshMysql();
  await migrate(fresh.url, [join(MIGRATIONS, folder)]);
  const db = await mysql({ url: fresh.url, poolSize: 4 });
  return {
    db,
    url: fresh.url,
    close: async () => {
      await db.close();
      await fresh.drop();
    },
  };
}

/** A tracker in a vehicle. Instants are seconds since 1970; `reports` may be many or none. */
export interface TrackerRows {
  readonly sim: string | null;
  readonly device: string;
  readonly vehicle?: string;
  readonly company?: string;
  readonly expires: number | null;
  readonly reports?: readonly number[];
  readonly prepaid?: boolean;
  readonly vehicleActive?: boolean;
  readonly companyActive?: boolean;
  readonly amount?: string | null;
}

export interface VoiceRow {
  readonly sim: string;
  readonly expires: number | null;
  readonly packageCode?: number;
  readonly title?: string;
  readonly active?: boolean;
}

export interface AgentRows {
  readonly sim: string | null;
  readonly uuid: string;
  readonly title?: string;
  readonly company?: string;
  readonly expires: number | null;
  readonly amount?: string | null;
  readonly days?: number | null;
  readonly prepaid?: boolean;
  readonly active?: boolean;
  readonly companyActive?: boolean;
  readonly bearer?: string;
}

/** A master row with its details, as somebody else wrote them. */
export interface RechargeRows {
  readonly at: number;
  readonly kind: 'rastreo' | 'paquete' | 'eliot' | 'otros';
  readonly details: readonly {
    readonly sim: string;
    readonly device: string;
    readonly amount?: number;
    readonly receipt?: string;
    readonly status?: number;
  }[];
}

const BLOCK = 500;

/** Inserts rows by the block. */
export async function insertRows(
  db: Database,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += BLOCK) {
    const block = rows.slice(from, from + BLOCK);
    await db.execute(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${block.map(() => one).join(', ')}`,
      block.flatMap((row) => columns.map((column) => row[column])),
    );
  }
}

/** The id of a company by its name, which is made where it is not there. */
async function companyId(db: Database, name: string, active: boolean): Promise<number> {
  const find = () => db.query<{ id: number }>('SELECT id FROM empresas WHERE nombre = ?', [name]);
  const [found] = await find();
  if (found) return found.id;
  await insertRows(db, 'empresas', [{ nombre: name, status: active ? 1 : 0 }]);
  return (await find())[0]!.id;
}

export async function addTracker(db: Database, tracker: TrackerRows): Promise<void> {
  const { device, vehicle = 'UNIT', company = 'ACME' } = tracker;
  const { prepaid = true, vehicleActive = true, companyActive = true } = tracker;
  const empresa = await companyId(db, company, companyActive);
  await insertRows(db, 'dispositivos', [
    {
      nombre: device,
      sim: tracker.sim,
      unix_saldo: tracker.expires,
      prepago: prepaid ? 1 : 0,
      importe: tracker.amount ?? null,
    },
  ]);
  const [made] = await db.query<{ id: number }>('SELECT id FROM dispositivos WHERE nombre = ?', [device]);
  await insertRows(db, 'vehiculos', [
    { descripcion: vehicle, status: vehicleActive ? 1 : 0, empresa, dispositivo: made!.id },
  ]);
  await insertRows(
    db,
    'track',
    (tracker.reports ?? []).map((fecha) => ({ dispositivo: device, fecha })),
  );
}

export async function addVoice(db: Database, line: VoiceRow): Promise<void> {
  const { sim, expires, packageCode = 150_006, title = null, active = true } = line;
  await insertRows(db, 'prepagos_automaticos', [
    {
      sim,
      descripcion: title,
      fecha_expira_saldo: expires,
      codigo_paquete: packageCode,
      status: active ? 1 : 0,
    },
  ]);
}

export async function addAgent(db: Database, agent: AgentRows): Promise<void> {
  const { title = 'PUMP', company = 'ACME', amount = '50.00', days = 30, bearer = 'gsm' } = agent;
  const { prepaid = true, active = true, companyActive = true } = agent;
  await insertRows(db, 'agentes', [
    {
      uuid: agent.uuid,
      descripcion: title,
      empresa: await companyId(db, company, companyActive),
      sim: agent.sim,
      fecha_saldo: agent.expires,
      importe_recarga: amount,
      dias_recarga: days,
      prepago: prepaid ? 1 : 0,
      status: active ? 1 : 0,
      comunicacion: bearer,
    },
  ]);
}

/** Answers the id of the master row. */
export async function addRecharge(db: Database, recharge: RechargeRows): Promise<number> {
  const total = recharge.details.reduce((sum, { amount = 10 }) => sum + amount, 0);
  return db.transaction(async () => {
    await insertRows(db, 'recargas', [
      { total, fecha: recharge.at, tipo: recharge.kind, proveedor: 'TAECEL', quien: 'mextic.app' },
    ]);
    const [made] = await db.query<{ id: string }>('SELECT LAST_INSERT_ID() AS id');
    const id = Number(made!.id);
    await insertRows(
      db,
      'detalle_recargas',
      recharge.details.map(({ sim, device, amount = 10, receipt = null, status = 1 }) => ({
        id_recarga: id,
        sim,
        importe: amount,
        dispositivo: device,
        folio: receipt,
        status,
      })),
    );
    return id;
  });
}
