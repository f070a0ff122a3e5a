import type { LineRow } from '../../ports/lines.ts';
import { Lines } from '../../ports/lines.ts';
import type { EarlierDetail, Verification } from '../../ports/settlements.ts';
import { Settlements } from '../../ports/settlements.ts';

/** Stands for the lines of an operator whose tables are not set up: there are none. */
export class NoLines extends Lines {
  override async all(): Promise<readonly LineRow[]> {
    return [];
  }

  override async find(): Promise<LineRow | undefined> {
    return undefined;
  }
}

/** Stands for the tables of an operator that are not set up: nothing can be written there, and so nothing is ever lost. */
export class NoSettlements extends Settlements {
  override async write(): Promise<number> {
    throw new Error(ABSENT);
  }

  override async verify(): Promise<Verification> {
    throw new Error(ABSENT);
  }

  override async findDetails(): Promise<readonly EarlierDetail[]> {
    throw new Error(ABSENT);
  }
}

const ABSENT = 'no GPS_DB is set up: SALDO_GPS_DB_URL is missing';
