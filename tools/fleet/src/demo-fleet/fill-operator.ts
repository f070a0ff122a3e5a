import { createConnection } from 'mysql2/promise';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import type { DemoAgent, DemoTracker, DemoVoiceLine, MixedFleet } from './mixed-fleet.ts';

/** Where an invented operator's lines go. Never name a database that holds somebody's data. */
export interface OperatorStores {
  readonly gps: string;
  readonly eliot: string;
  /** The database with the reports of agents, where there is MongoDB. */
  readonly metrics?: string | undefined;
}

/** Writes an invented fleet into databases that have the tables already. A line that is there stays as it is. */
export async function fillOperator(stores: OperatorStores, fleet: MixedFleet): Promise<void> {
  await onMysql(stores.gps, async (gps) => {
    await addTrackers(gps, fleet.trackers);
    await addVoiceLines(gps, fleet.voice);
  });
  await onMysql(stores.eliot, (eliot) => addAgents(eliot, fleet.agents));
  if (stores.metrics) await addReports(stores.metrics, fleet.agents);
}

async function onMysql(uri: string, work: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await createConnection({ uri });
  try {
    await connection.beginTransaction();
    await work(connection);
    await connection.commit();
  } finally {
    await connection.end();
  }
}

async function addTrackers(gps: Connection, trackers: readonly DemoTracker[]): Promise<void> {
  const companies = await companyIds(
    gps,
    trackers.map(({ company, isCompanyActive }) => [company, isCompanyActive]),
  );
  const first = await insert(
    gps,
    'INSERT IGNORE INTO dispositivos (nombre, sim, unix_saldo, prepago) VALUES ?',
    trackers.map(({ device, sim, expires }) => [device, sim, expires, 1]),
  );
  if (first === 0) return;
  const ids = await idsOf(gps, 'SELECT nombre AS name, id FROM dispositivos');
  const vehicles = trackers.map(({ vehicle, company, device }) => [
    ...[vehicle, 1, companies.get(company)],
    ids.get(device),
  ]);
  await insert(gps, 'INSERT INTO vehiculos (descripcion, status, empresa, dispositivo) VALUES ?', vehicles);
  const reports = trackers.map(({ device, reported }) => [device, reported]);
  await insert(gps, 'INSERT INTO track (dispositivo, fecha) VALUES ?', reports);
}

async function addVoiceLines(gps: Connection, lines: readonly DemoVoiceLine[]): Promise<void> {
  await insert(
    gps,
    'INSERT IGNORE INTO prepagos_automaticos (sim, descripcion, fecha_expira_saldo, codigo_paquete) VALUES ?',
    lines.map(({ sim, title, expires, packageCode }) => [sim, title, expires, packageCode]),
  );
}

async function addAgents(eliot: Connection, agents: readonly DemoAgent[]): Promise<void> {
  const companies = await companyIds(
    eliot,
    agents.map(({ company }) => [company, true]),
  );
  await insert(
    eliot,
    'INSERT IGNORE INTO agentes (uuid, descripcion, empresa, sim, fecha_saldo, importe_recarga, dias_recarga, prepago, comunicacion) VALUES ?',
    agents.map(({ uuid, title, company, sim, expires, amount, days, bearer }) => [
      ...[uuid, title, companies.get(company), sim, expires],
      ...[amount, days, 1, bearer],
    ]),
  );
}

/** The ids of companies by name; those that are missing are made. */
async function companyIds(
  connection: Connection,
  wanted: readonly (readonly [name: string, isActive: boolean])[],
): Promise<ReadonlyMap<string, number>> {
  const known = await idsOf(connection, 'SELECT nombre AS name, id FROM empresas');
  const missing = new Map(wanted.filter(([name]) => !known.has(name)));
  await insert(
    connection,
    'INSERT INTO empresas (nombre, status) VALUES ?',
    [...missing].map(([name, isActive]) => [name, isActive ? 1 : 0]),
  );
  return idsOf(connection, 'SELECT nombre AS name, id FROM empresas');
}

async function idsOf(connection: Connection, select: string): Promise<ReadonlyMap<string, number>> {
  const [rows] = await connection.query(select);
  return new Map((rows as { name: string; id: number }[]).map(({ name, id }) => [name, id]));
}

/** How many rows are new. */
async function insert(
  connection: Connection,
  statement: string,
  rows: readonly (readonly unknown[])[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const [{ affectedRows }] = await connection.query<ResultSetHeader>(statement, [rows]);
  return affectedRows;
}

async function addReports(url: string, agents: readonly DemoAgent[]): Promise<void> {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5_000 });
  try {
    const reports = agents.map(({ uuid, reported }) => ({ uuid, fecha: reported }));
    if (reports.length > 0) await client.db().collection('metricas').insertMany(reports);
  } finally {
    await client.close();
  }
}
