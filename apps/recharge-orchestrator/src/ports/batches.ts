import type { FleetName } from '@saldo/contracts';
import type { Batch } from '../domain/fleet/batch.ts';

/** Batches on their way into the operator's tables, in PostgreSQL. */
export abstract class Batches {
  /** Writes the batch down and binds its recharges to it; false when one of them belongs to another batch or is not `succeeded`. */
  abstract open(batch: Batch): Promise<boolean>;
  /** Those that were opened and are not known to be written, the oldest first. */
  abstract unsettled(fleet: FleetName): Promise<readonly Batch[]>;
  /** The batch stands in the tables as master row `masterId` and was read back: its recharges become `settled`. Again is harmless. */
  abstract settled(id: string, masterId: number, now: Date): Promise<void>;
}
