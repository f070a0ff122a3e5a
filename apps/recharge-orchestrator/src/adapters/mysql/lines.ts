import type { FleetName } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import type { LineRow } from '../../domain/fleet/line-row.ts';
import { Lines } from '../../ports/lines.ts';
import { lineOf } from './line.row.ts';
import type { LineColumns } from './line.row.ts';
import { ALL, AMOUNT_COLUMNS, ONE, RECHARGES } from './line.statements.ts';

/** What of an operator there is: agents have a database of their own, and what they were recharged with stands in the other. */
export interface OperatorTables {
  readonly gps: Database;
  readonly eliot?: Database | undefined;
}

/** Lines in GPS_DB and ELIOT_DB: one question for a whole fleet, for agents one to each database. */
export class MysqlLines extends Lines {
  private hasAmounts: Promise<boolean> | undefined;

  constructor(private readonly tables: OperatorTables) {
    super();
  }

  override async all(fleet: FleetName): Promise<readonly LineRow[]> {
    if (fleet === 'iot') return this.agents(ALL.iot, []);
    const statement = fleet === 'voice' ? ALL.voice : ALL.gps(await this.knowsAmounts());
    const rows = await this.tables.gps.query<LineColumns>(statement);
    return rows.map((row) => lineOf(fleet, row));
  }

  override async find(fleet: FleetName, sim: string): Promise<LineRow | undefined> {
    if (fleet === 'iot') return (await this.agents(ONE.iot, [sim]))[0];
    const statement = fleet === 'voice' ? ONE.voice : ONE.gps(await this.knowsAmounts());
    const rows = await this.tables.gps.query<LineColumns>(statement, [sim]);
    const lines = rows.map((row) => lineOf(fleet, row));
    return lines.find(({ active, prepaid }) => active && prepaid) ?? lines[0];
  }

  private async agents(statement: string, params: readonly string[]): Promise<readonly LineRow[]> {
    const { gps, eliot } = this.tables;
    if (!eliot) return [];
    const [rows, recharges] = await Promise.all([
      eliot.query<LineColumns>(statement, params),
      gps.query<{ sim: string | number; fecha: number }>(RECHARGES),
    ]);
    const recharged = new Map(recharges.map(({ sim, fecha }) => [String(sim), fecha]));
    return rows.map((row) => lineOf('iot', { ...row, recharged: recharged.get(String(row.sim)) }));
  }

  /** Asked once; a column that an operator adds later is seen after a start. */
  private knowsAmounts(): Promise<boolean> {
    this.hasAmounts ??= this.tables.gps
      .query<{ count: string | number }>(AMOUNT_COLUMNS)
      .then(([row]) => Number(row?.count) > 0)
      .catch((error: unknown) => {
        this.hasAmounts = undefined;
        throw error;
      });
    return this.hasAmounts;
  }
}
