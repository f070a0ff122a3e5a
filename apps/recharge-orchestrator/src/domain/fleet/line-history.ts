import { expirySecondOf, isOpen } from './intending.ts';
import type { Recharge } from './recharge.ts';

/** What is known of a line's recharges, for those that have any. */
export interface LineHistory {
  readonly sim: string;
  /** The open one, of whatever fleet. */
  readonly open?: Recharge;
  /** When it was last delivered, by our books. */
  readonly succeededAt?: Date;
  /** Deliveries since the instant that was asked about. */
  readonly count: number;
  /** Failed attempts since the other one. */
  readonly failures: number;
  /** Expiries (whole seconds since 1970) that were answered by a delivery already. */
  readonly answered: readonly number[];
}

/** Since when deliveries and failed attempts are counted. */
export interface Since {
  readonly deliveries: Date;
  readonly failures: Date;
}

/** The history of each line that has recharges among these. */
export function historyOf(recharges: readonly Recharge[], since: Since): ReadonlyMap<string, LineHistory> {
  const bySim = new Map<string, Recharge[]>();
  for (const one of recharges) {
    const known = bySim.get(one.line.sim);
    if (known) known.push(one);
    else bySim.set(one.line.sim, [one]);
  }
  return new Map([...bySim].map(([sim, rows]) => [sim, historyOfLine(sim, rows, since)]));
}

function historyOfLine(sim: string, rows: readonly Recharge[], since: Since): LineHistory {
  const deliveries = rows.filter(({ state }) => state === 'succeeded' || state === 'settled');
  const instants = deliveries.flatMap(({ succeededAt }) => succeededAt ?? []).sort((a, b) => +a - +b);
  const succeededAt = instants.at(-1);
  const open = rows.find(isOpen);
  return {
    sim,
    ...(open === undefined ? {} : { open }),
    ...(succeededAt === undefined ? {} : { succeededAt }),
    count: instants.filter((at) => at >= since.deliveries).length,
    failures: rows.flatMap(({ failures }) => failures).filter((at) => at >= since.failures).length,
    answered: deliveries.map(({ line }) => expirySecondOf(line)).sort((a, b) => a - b),
  };
}
