import { createClient } from 'redis';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const LOCK = 'lockRecharge:recharge_gps';

/** The tables as the former system has them (domain reference, section 000.2): not made by Saldo, and with no more than it needs. */
const GPS_DB = `
  CREATE TABLE empresas (id int AUTO_INCREMENT PRIMARY KEY, nombre varchar(150), status int DEFAULT 1);
  CREATE TABLE dispositivos (id int AUTO_INCREMENT PRIMARY KEY, nombre varchar(50), sim varchar(15) UNIQUE,
    unix_saldo double, fecha_saldo datetime, prepago int DEFAULT 0);
  CREATE TABLE vehiculos (id int AUTO_INCREMENT PRIMARY KEY, descripcion varchar(100), status int DEFAULT 1,
    empresa int, dispositivo int);
  CREATE TABLE track (dispositivo varchar(50), fecha double, latitud double, longitud double);
  CREATE TABLE prepagos_automaticos (id int AUTO_INCREMENT PRIMARY KEY, sim varchar(15) UNIQUE,
    fecha_expira_saldo double, codigo_paquete int DEFAULT 150006, descripcion varchar(100), status int DEFAULT 1);
  CREATE TABLE recargas (id int AUTO_INCREMENT PRIMARY KEY, total float, fecha double, notas varchar(1000),
    quien varchar(50), tipo enum('rastreo', 'paquete', 'eliot', 'otros'), proveedor enum('TAECEL', 'MST'), resumen json);
  CREATE TABLE detalle_recargas (id_recarga int, sim varchar(15), importe float, dispositivo varchar(64) DEFAULT '',
    vehiculo varchar(300), detalle varchar(600), folio varchar(64), status int DEFAULT 1,
    PRIMARY KEY (id_recarga, dispositivo), FOREIGN KEY (id_recarga) REFERENCES recargas (id))`;
const ELIOT_DB = `
  CREATE TABLE empresas (id int AUTO_INCREMENT PRIMARY KEY, nombre varchar(150), status int DEFAULT 1);
  CREATE TABLE agentes (id int AUTO_INCREMENT PRIMARY KEY, uuid varchar(64), descripcion varchar(150), empresa int,
    sim varchar(15), fecha_saldo double, importe_recarga decimal(10, 2), dias_recarga int, prepago int DEFAULT 1,
    status int DEFAULT 1, comunicacion varchar(20) DEFAULT 'gsm');
  CREATE SQL SECURITY INVOKER VIEW agentesEmpresa_view AS SELECT a.descripcion, e.nombre AS nombreEmpresa, a.uuid, a.sim,
    a.fecha_saldo, DATEDIFF(FROM_UNIXTIME(a.fecha_saldo), NOW()) AS dias_saldo, a.importe_recarga, a.dias_recarga,
    a.prepago, a.status, e.status AS estadoEmpresa, a.comunicacion FROM agentes a JOIN empresas e ON e.id = a.empresa`;

export interface OldTracker {
  readonly sim: string;
  /** Hours from now. */
  readonly expires: number;
  /** Hours ago. */
  readonly reported: number;
  readonly company?: string;
}

export const deviceOf = (sim: string): string => `dev-${sim}`;

/** The system that Saldo takes over from, played on the operator's own servers. */
export class FormerSystem {
  readonly now = Math.floor(Date.now() / 1_000);

  private constructor(
    private readonly admin: Connection,
    private readonly redis: string,
  ) {}

  /** Makes its databases and their tables on a server that has neither. */
  static async at(mysql: string, redis: string): Promise<FormerSystem> {
    const admin = await createConnection({ uri: mysql, multipleStatements: true });
    const former = new FormerSystem(admin, redis);
    for (const [name, tables] of Object.entries({ GPS_DB, ELIOT_DB }))
      await admin.query(`CREATE DATABASE ${name}; USE ${name}; ${tables}`);
    return former;
  }

  async close(): Promise<void> {
    await this.admin.query(`DROP DATABASE GPS_DB; DROP DATABASE ELIOT_DB; DROP USER IF EXISTS 'saldo'@'%'`);
    await this.admin.end();
  }

  /** As the operator's own administrator, in the database where that is needed. */
  async sql<T = object>(
    statement: string,
    values: readonly unknown[] = [],
    database = 'GPS_DB',
  ): Promise<T[]> {
    await this.admin.query(`USE ${database}`);
    const [rows] = await this.admin.query(statement, [...values]);
    return rows as T[];
  }

  async addTrackers(trackers: readonly OldTracker[]): Promise<void> {
    for (const { sim, expires, reported, company = 'FLETES DEL MAR' } of trackers) {
      await this.sql(
        `INSERT INTO empresas (nombre) VALUES (?); SET @company = LAST_INSERT_ID();
         INSERT INTO dispositivos (nombre, sim, unix_saldo, prepago) VALUES (?, ?, ?, 1);
         INSERT INTO vehiculos (descripcion, empresa, dispositivo) VALUES (?, @company, LAST_INSERT_ID());
         INSERT INTO track (dispositivo, fecha) VALUES (?, ?)`,
        [
          ...[company, deviceOf(sim), sim, this.now + expires * HOUR],
          ...[`UNIDAD ${sim}`, deviceOf(sim), this.now - reported * HOUR],
        ],
      );
    }
  }

  async addVoice(sim: string, expires: number): Promise<void> {
    const row = [sim, this.now + expires * HOUR, `CABINA ${sim}`];
    await this.sql('INSERT INTO prepagos_automaticos (sim, fecha_expira_saldo, descripcion) VALUES (?)', [
      row,
    ]);
  }

  async addAgent(sim: string, expires: number): Promise<void> {
    await this.sql(
      `INSERT INTO empresas (nombre) VALUES ('BOMBAS DEL NORTE');
       INSERT INTO agentes (uuid, descripcion, empresa, sim, fecha_saldo, importe_recarga, dias_recarga)
       VALUES (?, ?, LAST_INSERT_ID(), ?, ?, 50, 30)`,
      [deviceOf(sim), `BOMBA ${sim}`, sim, this.now + expires * HOUR],
      'ELIOT_DB',
    );
  }

  /** Takes its lock, does so much, and releases it. */
  async locked(work: () => Promise<void>): Promise<void> {
    const client = createClient({ url: this.redis });
    await client.connect();
    const timestamp = Date.now();
    const value = JSON.stringify({
      lockId: 'gps_1746140103000',
      pid: 4711,
      timestamp,
      expiresAt: timestamp + 3_600_000,
    });
    try {
      if ((await client.set(LOCK, value, { NX: true, EX: 3_600 })) !== 'OK')
        throw new Error(`${LOCK} is held`);
      await work().finally(() => client.del(LOCK));
    } finally {
      client.destroy();
    }
  }

  /** Recharges trackers: one master, its details and the new expiries. */
  async recharge(sims: readonly string[]): Promise<void> {
    const three = String(sims.length).padStart(3, '0');
    const note = `[ ${three} / ${three} ] Recarga Automática **** 000 Pendientes al Finalizar el Día **** [ 1 Reportando en Tiempo y Forma ] (2 procesados de 6 total)`;
    const summary = JSON.stringify({ error: 0, success: sims.length, refund: 0 });
    const at = Math.floor(Date.now() / 1_000);
    await this.sql(
      `INSERT INTO recargas (total, fecha, notas, quien, tipo, proveedor, resumen) VALUES (?, ?, ?, 'mextic.app', 'rastreo', 'TAECEL', ?);
       SET @master = LAST_INSERT_ID()`,
      [10 * sims.length, at, note, summary],
    );
    for (const sim of sims)
      await this.sql(
        `INSERT INTO detalle_recargas (id_recarga, sim, importe, dispositivo, vehiculo, folio) VALUES (@master, ?, 10, ?, ?, ?);
         UPDATE dispositivos SET unix_saldo = ? WHERE sim = ?`,
        [sim, deviceOf(sim), `UNIDAD ${sim} [FLETES DEL MAR]`, `9${sim}`, at + 8 * DAY, sim],
      );
  }
}
