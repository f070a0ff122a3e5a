import { performance } from 'node:perf_hooks';
import {
  aBatch,
  manyDelivered,
  ZONE,
} from '../apps/recharge-orchestrator/src/domain/fleet/delivered-recharge.builder.ts';
import { USUAL_COLUMNS } from '../apps/recharge-orchestrator/src/domain/fleet/column-text.ts';
import { detailOf } from '../apps/recharge-orchestrator/src/domain/fleet/details.ts';
import type { Recharge } from '../apps/recharge-orchestrator/src/domain/fleet/recharge.ts';
import { operatorDatabases } from '../apps/recharge-orchestrator/src/adapters/mysql/operator.builder.ts';
import type { OperatorDatabases } from '../apps/recharge-orchestrator/src/adapters/mysql/operator.builder.ts';
import { MysqlSettlements } from '../apps/recharge-orchestrator/src/adapters/mysql/settlements.ts';
import { median } from './ledger/closed-loop.ts';

export const question = 'How many recharges are settled per second, beside a raw insert of the same rows?';

interface Row {
  readonly what: string;
  readonly lines: number;
  readonly rowsPerSecond: number;
  readonly ms: number;
  readonly ratio: number | string;
}

const SIZES = [50, 500, 5_000];
const REPETITIONS = 3;

/**
 * Settling a batch marks it, looks for receipts that are there already, writes master and details and raises the
 * expiries, all in one transaction of MariaDB with its log flushed; verifying reads it back. The baseline is one
 * transaction that inserts a master and the same detail rows by the five hundred. Left out: a network between them, the
 * batch's own row in PostgreSQL, a long history in the tables.
 */
export async function run(): Promise<Row[]> {
  const operator = await operatorDatabases();
  try {
    await addLines(operator, Math.max(...SIZES));
    await compare(operator, 500);
    const rows: Row[] = [];
    for (const lines of SIZES) rows.push(...(await compare(operator, lines)));
    return rows;
  } finally {
    await operator.close();
  }
}

async function compare(operator: OperatorDatabases, lines: number): Promise<Row[]> {
  const writers = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' };
  const settlements = new MysqlSettlements(operator.gps, operator.eliot, { zone: ZONE, writers });
  const [raw, write, verify]: [number[], number[], number[]] = [[], [], []];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    const recharges = manyDelivered('gps', lines);
    await clear(operator);
    raw.push(await timed(() => insertRaw(operator, recharges)));
    await clear(operator);
    const batch = aBatch(recharges);
    write.push(await timed(() => settlements.write(batch)));
    verify.push(await timed(() => settlements.verify(batch)));
  }
  const bare = median(raw);
  const row = (what: string, ms: number): Row => ({
    what,
    lines,
    ms,
    rowsPerSecond: Math.round((lines * 1_000) / ms),
    ratio: what === 'raw insert' ? '' : bare / ms,
  });
  return [row('raw insert', bare), row('settle', median(write)), row('verify', median(verify))];
}

function insertRaw({ gps }: OperatorDatabases, recharges: readonly Recharge[]): Promise<void> {
  const rows = recharges.map((recharge) => detailOf(recharge, { zone: ZONE, columns: USUAL_COLUMNS }));
  return gps.transaction(async () => {
    await gps.execute(
      `INSERT INTO recargas (total, fecha, tipo, proveedor) VALUES (10, 1746143708, 'rastreo', 'TAECEL')`,
    );
    for (let from = 0; from < rows.length; from += 500) {
      const values = rows
        .slice(from, from + 500)
        .map(({ sim, amount, device, vehicle, text, receipt }) => [
          sim,
          amount,
          device,
          vehicle,
          text,
          receipt,
        ]);
      await gps.execute(
        `INSERT INTO detalle_recargas (id_recarga, sim, importe, dispositivo, vehiculo, detalle, folio)
         VALUES ${values.map(() => '(LAST_INSERT_ID(), ?, ?, ?, ?, ?, ?)').join(', ')}`,
        values.flat(),
      );
    }
  });
}

async function clear({ gps }: OperatorDatabases): Promise<void> {
  for (const table of ['detalle_recargas', 'recargas', 'saldo_batches'])
    await gps.execute(`DELETE FROM ${table}`);
  await gps.execute('UPDATE dispositivos SET unix_saldo = 1');
}

async function addLines({ gps }: OperatorDatabases, count: number): Promise<void> {
  const values = manyDelivered('gps', count).map(({ line }) => [line.device, line.sim, 1]);
  await gps.execute('INSERT INTO dispositivos (nombre, sim, unix_saldo) VALUES ?', [values]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
