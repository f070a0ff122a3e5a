import type { FleetName } from '@saldo/contracts';

/**
 * The right to run a fleet, with its fencing number. PostgreSQL refuses what an older number wants to write, so a holder
 * that was paused while its lock expired cannot pay.
 */
export interface Fence {
  readonly fleet: FleetName;
  readonly epoch: bigint;
}
