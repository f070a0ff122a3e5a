import { performance } from 'node:perf_hooks';
import { Outbox } from '@saldo/outbox';
import { SystemClock } from '@saldo/service';
import {
  insertRows,
  operatorDatabases,
} from '../apps/recharge-orchestrator/src/adapters/mysql/operator.builder.ts';
import type { OperatorDatabases } from '../apps/recharge-orchestrator/src/adapters/mysql/operator.builder.ts';
import { MysqlLines } from '../apps/recharge-orchestrator/src/adapters/mysql/lines.ts';
import { MysqlSettlements } from '../apps/recharge-orchestrator/src/adapters/mysql/settlements.ts';
import { PostgresBatches } from '../apps/recharge-orchestrator/src/adapters/postgres/batches.ts';
import { books } from '../apps/recharge-orchestrator/src/adapters/postgres/books.builder.ts';
import { PostgresFleetExceptions } from '../apps/recharge-orchestrator/src/adapters/postgres/fleet-exceptions.ts';
import { PostgresQuarantines } from '../apps/recharge-orchestrator/src/adapters/postgres/quarantines.ts';
import { PostgresRecharges } from '../apps/recharge-orchestrator/src/adapters/postgres/recharges.ts';
import { PostgresRuns } from '../apps/recharge-orchestrator/src/adapters/postgres/runs.ts';
import { LeasedFleetLocks } from '../apps/recharge-orchestrator/src/adapters/redis/fleet-locks.ts';
import { termsFor } from '../apps/recharge-orchestrator/src/domain/fleet/terms.builder.ts';
import { MemoryLastReports } from '../apps/recharge-orchestrator/src/ports/last-reports.memory.ts';
import { Providers } from '../apps/recharge-orchestrator/src/ports/providers.ts';
import { Carrier } from '../apps/recharge-orchestrator/src/use-cases/fleet/carrier.builder.ts';
import { fleetUseCases } from '../apps/recharge-orchestrator/src/use-cases/fleet/engine.builder.ts';
import { runTerms, simsOf, ZONE } from '../apps/recharge-orchestrator/src/use-cases/fleet/yard.builder.ts';

export const question =
  'How long does the orchestrator take per line beside the provider’s own time, and is that flat?';

interface Row {
  readonly lines: number;
  readonly ms: number;
  readonly msPerLine: number;
  readonly ratio: number | string;
}

const SIZES = [300, 10_000];
const WRITERS = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' };

/**
 * A whole run, from the lock to the settled batches, of lines that are all due, against a provider in the same process that
 * answers at once, in two steps. PostgreSQL and MariaDB are real and flush their logs. Left out: the pause between calls,
 * a network, Redis.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  await measure(50);
  for (const lines of SIZES) {
    const ms = await measure(lines);
    const msPerLine = ms / lines;
    rows.push({ lines, ms, msPerLine, ratio: rows[0] ? msPerLine / rows[0].msPerLine : '' });
  }
  return rows;
}

async function measure(count: number): Promise<number> {
  const [shelf, operator] = await Promise.all([books(), operatorDatabases()]);
  try {
    await addTrackers(operator, count);
    const carrier = new Carrier('taecel', () => new Date());
    carrier.load(1_000_000n);
    const { begin, conduct } = useCases(shelf, operator, carrier);
    const begunAt = performance.now();
    const begun = await begin.run({ fleet: 'gps', trigger: 'manual' });
    if (typeof begun === 'string') throw new Error(`no run began: ${begun}`);
    const run = await conduct.run(begun, new AbortController().signal);
    const ms = performance.now() - begunAt;
    if (run.settled !== count)
      throw new Error(`${run.settled} of ${count} lines were settled: ${run.reason}`);
    return ms;
  } finally {
    await Promise.all([shelf.close(), operator.close()]);
  }
}

function useCases(shelf: Awaited<ReturnType<typeof books>>, operator: OperatorDatabases, carrier: Carrier) {
  const { database, ledger } = shelf;
  const outbox = new Outbox(database);
  return fleetUseCases({
    clock: new SystemClock(),
    runs: new PostgresRuns(database, outbox),
    locks: new LeasedFleetLocks(database, undefined),
    recharges: new PostgresRecharges(ledger, database, outbox),
    exceptions: new PostgresFleetExceptions(ledger, database, outbox),
    batches: new PostgresBatches(database),
    quarantines: new PostgresQuarantines(database, outbox),
    settlements: new MysqlSettlements(operator.gps, operator.eliot, { zone: ZONE, writers: WRITERS }),
    lines: new MysqlLines({ gps: operator.gps }),
    reports: new MemoryLastReports(),
    providers: new Providers([carrier]),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    fleets: new Map([['gps', runTerms({ linesAtOnce: 16 })]]),
    selection: { gps: termsFor('gps') },
  });
}

async function addTrackers({ gps }: OperatorDatabases, count: number): Promise<void> {
  const now = Math.floor(Date.now() / 1_000);
  const sims = simsOf(count);
  await insertRows(gps, 'empresas', [{ id: 1, nombre: 'ACME', status: 1 }]);
  await insertRows(
    gps,
    'dispositivos',
    sims.map((sim, index) => ({
      id: index + 1,
      nombre: `86${sim}`,
      sim,
      unix_saldo: now - 3_600,
      prepago: 1,
    })),
  );
  await insertRows(
    gps,
    'vehiculos',
    sims.map((sim, index) => ({ descripcion: `UNIT ${sim}`, status: 1, empresa: 1, dispositivo: index + 1 })),
  );
  await insertRows(
    gps,
    'track',
    sims.map((sim) => ({ dispositivo: `86${sim}`, fecha: now - 1_800 })),
  );
}
