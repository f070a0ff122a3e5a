import type { FleetName } from '@saldo/contracts';
import type { LineRow } from '../domain/fleet/line-row.ts';

export type { LineRow } from '../domain/fleet/line-row.ts';

/** The lines of the operator's fleets, read from the operator's own tables. */
export abstract class Lines {
  /** All lines of a fleet that are active and prepaid: one query, whatever their number. */
  abstract all(fleet: FleetName): Promise<readonly LineRow[]>;
  /** The line of that number, for a recharge by hand. */
  abstract find(fleet: FleetName, sim: string): Promise<LineRow | undefined>;
}
