import type { Batch } from '../domain/fleet/batch.ts';
import type { EarlierDetail } from '../domain/fleet/settlement-rows.ts';

export type { EarlierDetail } from '../domain/fleet/settlement-rows.ts';

/** What was read back after a batch was written. */
export interface Verification {
  /** Ids of recharges whose detail row or new expiry is not as it should be, with what is wrong. */
  readonly wrong: readonly { readonly recharge: string; readonly reason: string }[];
}

/** The operator's own tables, as far as recharges are written into them. */
export abstract class Settlements {
  /**
   * Writes master, details and expiries of a batch: one transaction in GPS_DB, and for agents one step of its own in
   * ELIOT_DB. A batch that was written before is not written again. A recharge whose line and receipt stand under
   * another master already was settled before and is not counted twice (`settlementRows` says when). Answers the id of
   * the master row, which is the earlier one where the whole batch was settled before.
   */
  abstract write(batch: Batch): Promise<number>;
  /** A line that has left the tables meanwhile has no expiry that could be wrong. */
  abstract verify(batch: Batch): Promise<Verification>;
  /** The detail rows that stand under these lines and receipts, whoever wrote them; for the import of old queues. */
  abstract findDetails(wanted: readonly Receipts[]): Promise<readonly EarlierDetail[]>;
}

/** A line, and the receipts of which one may stand in the tables for it. */
export interface Receipts {
  readonly sim: string;
  readonly receipts: readonly string[];
}
