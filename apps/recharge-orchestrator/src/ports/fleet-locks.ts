import type { FleetName } from '@saldo/contracts';
import type { Fence } from '../domain/fleet/fence.ts';

/** The right to run a fleet, while it is held. */
export interface HeldFleet {
  readonly fence: Fence;
  /** Aborts as soon as the holder cannot be sure any more. A courtesy: what must not happen twice carries the fence. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/** Work beside runs, while it goes on. */
export interface JoinedFleet {
  leave(): Promise<void>;
}

/**
 * One process runs a fleet at a time. Redis keeps the others away cheaply, under the key and in the form of the former
 * system, so that its scripts and Saldo exclude each other; the fencing number is PostgreSQL's, so that a lost or
 * emptied Redis lets nobody pay twice.
 */
export abstract class FleetLocks {
  /** Undefined while somebody else holds it. */
  abstract tryTake(fleet: FleetName): Promise<HeldFleet | undefined>;
  /**
   * For what a person wants of one line, beside whatever run: keeps the former system away until it is left, also where a
   * run that held the fleet ends before. Answers the holder's own words where another program holds it.
   */
  abstract join(fleet: FleetName): Promise<JoinedFleet | string>;
  /** Who holds it now, for people. */
  abstract holder(fleet: FleetName): Promise<string | undefined>;
}
