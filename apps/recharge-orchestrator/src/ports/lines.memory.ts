import type { FleetName } from '@saldo/contracts';
import { Lines } from './lines.ts';
import type { LineRow } from './lines.ts';

/** Lines in memory, as a test gives them. */
export class MemoryLines extends Lines {
  rows: LineRow[] = [];
  /** How often all lines of a fleet were read. */
  reads = 0;

  constructor(rows: readonly LineRow[] = []) {
    super();
    this.rows = [...rows];
  }

  override async all(fleet: FleetName): Promise<readonly LineRow[]> {
    this.reads += 1;
    return this.rows.filter((row) => row.fleet === fleet && row.prepaid && row.active);
  }

  override async find(fleet: FleetName, sim: string): Promise<LineRow | undefined> {
    return this.rows.find((row) => row.fleet === fleet && row.sim === sim);
  }

  /** What a settlement does to the tables: the line is valid until then, and was recharged. */
  recharged(fleet: FleetName, sim: string, given: { readonly at: Date; readonly expiresAt: Date }): void {
    this.rows = this.rows.map((row) =>
      row.fleet === fleet && row.sim === sim
        ? { ...row, expiresAt: given.expiresAt, rechargedAt: given.at }
        : row,
    );
  }
}
