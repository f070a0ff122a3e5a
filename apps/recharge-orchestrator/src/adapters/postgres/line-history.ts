import type { Database } from '@saldo/database';
import type { LineHistory, Since } from '../../domain/fleet/line-history.ts';
import { fromRechargeRow } from './recharge.row.ts';
import type { RechargeRow } from './recharge.row.ts';
import { SELECT_OPEN, SELECT_PAST } from './recharge.statements.ts';

/** What the deliveries and failures of a line come to. */
interface PastRow {
  readonly sim: string;
  readonly succeeded_at: Date | null;
  readonly count: string;
  readonly failures: string;
  /** Seconds. */
  readonly answered: readonly string[] | null;
}

/** Two queries for all lines, whatever their number. */
export async function readHistory(
  database: Database,
  sims: readonly string[],
  since: Since,
): Promise<ReadonlyMap<string, LineHistory>> {
  const [past, open] = await Promise.all([
    database.query<PastRow>(SELECT_PAST, [sims, since.deliveries, since.failures]),
    database.query<RechargeRow>(SELECT_OPEN, [sims]),
  ]);
  const history = new Map(past.map((row) => [row.sim, fromPast(row)]));
  for (const row of open) {
    const known = history.get(row.sim) ?? { sim: row.sim, count: 0, failures: 0, answered: [] };
    history.set(row.sim, { ...known, open: fromRechargeRow(row) });
  }
  return history;
}

function fromPast({ sim, succeeded_at: succeededAt, count, failures, answered }: PastRow): LineHistory {
  return {
    sim,
    ...(succeededAt === null ? {} : { succeededAt }),
    count: Number(count),
    failures: Number(failures),
    answered: (answered ?? []).map(Number),
  };
}
