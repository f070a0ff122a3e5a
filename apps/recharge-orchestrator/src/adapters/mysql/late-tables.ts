import type { FleetName } from '@saldo/contracts';
import type { Batch } from '../../domain/fleet/batch.ts';
import type { LineRow } from '../../ports/lines.ts';
import { Lines } from '../../ports/lines.ts';
import { Settlements } from '../../ports/settlements.ts';
import type { EarlierDetail, Receipts, Verification } from '../../ports/settlements.ts';
import type { LateDatabase } from './late-database.ts';
import { MysqlLines } from './lines.ts';
import { MysqlSettlements } from './settlements.ts';
import type { SettlementTerms } from './settlements.ts';

/** The databases of an operator, either of which may not be there yet. */
export interface LateTables {
  readonly gps: LateDatabase;
  readonly eliot: LateDatabase | undefined;
}

/** Lines of whichever database is there: those of agents need both, the others do without ELIOT_DB. */
export class LateLines extends Lines {
  private trackers: MysqlLines | undefined;
  private agents: MysqlLines | undefined;

  constructor(private readonly tables: LateTables) {
    super();
  }

  override async all(fleet: FleetName): Promise<readonly LineRow[]> {
    return (await this.of(fleet)).all(fleet);
  }

  override async find(fleet: FleetName, sim: string): Promise<LineRow | undefined> {
    return (await this.of(fleet)).find(fleet, sim);
  }

  private async of(fleet: FleetName): Promise<Lines> {
    const gps = await this.tables.gps();
    if (fleet !== 'iot') return (this.trackers ??= new MysqlLines({ gps }));
    const eliot = await this.tables.eliot?.();
    return (this.agents ??= new MysqlLines({ gps, eliot }));
  }
}

/** Settlements in whichever database is there. */
export class LateSettlements extends Settlements {
  constructor(
    private readonly tables: LateTables,
    private readonly terms: SettlementTerms,
  ) {
    super();
  }

  override async write(batch: Batch): Promise<number> {
    return (await this.of(batch.fleet)).write(batch);
  }

  override async verify(batch: Batch): Promise<Verification> {
    return (await this.of(batch.fleet)).verify(batch);
  }

  override async findDetails(wanted: readonly Receipts[]): Promise<readonly EarlierDetail[]> {
    return (await this.of()).findDetails(wanted);
  }

  private async of(fleet?: FleetName): Promise<Settlements> {
    const gps = await this.tables.gps();
    const eliot = fleet === 'iot' ? await this.tables.eliot?.() : undefined;
    return new MysqlSettlements(gps, eliot, this.terms);
  }
}
