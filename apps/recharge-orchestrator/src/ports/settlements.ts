import type { Batch } from '../domain/fleet/batch.ts';

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
  /** Which of these are in the tables already, as `receiptKey`s; for the import of old queues. */
  abstract findReceipts(
    wanted: readonly { readonly sim: string; readonly receipts: readonly string[] }[],
  ): Promise<ReadonlySet<string>>;
}
