import type { FleetName, RechargeOrigin, RechargeState } from '@saldo/contracts';
import type { Line, Purchase } from './line.ts';
import type { Slip } from './slip.ts';

/**
 * One recharge of one line for one expiry. There is one per fleet, line and expiry for ever, and one open per line, so
 * that neither a second run nor a person buys it again. A failed one may be tried anew: `attempt` grows.
 */
export interface Recharge extends Purchase {
  readonly id: string;
  readonly fleet: FleetName;
  readonly line: Line;
  readonly origin: RechargeOrigin;
  readonly run?: string;
  readonly state: RechargeState;
  readonly attempt: RechargeAttempt;
  /** The batch that writes it into the operator's tables. */
  readonly batch?: string;
  /** The network's receipt. */
  readonly receipt?: string;
  readonly slip?: Slip;
  /** When the provider was known to have delivered. */
  readonly succeededAt?: Date;
  /** Until when the line is valid by this recharge. */
  readonly newExpiryAt?: Date;
  /** For the detail row. */
  readonly silentMinutes?: number;
  /** When attempts failed for which nobody but the line or its provider can be blamed; the newest last, and not for ever. */
  readonly failures: readonly Date[];
  /** The open exception by which a person was asked. */
  readonly exception?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Grows with each change; a writer that read an older one is refused. */
  readonly epoch: number;
}

/** One try at one provider. What is sent bears `<recharge>/<number>` as our reference. */
export interface RechargeAttempt {
  readonly number: number;
  readonly provider?: string;
  readonly submittedAt?: Date;
  /** When the provider is asked next, while unknown. */
  readonly dueAt?: Date;
  readonly askCount: number;
  /** The provider's own reference. */
  readonly theirs?: string;
  /** What was said of it last, for people. */
  readonly said?: string;
}

/** States in which a line has an open recharge: nobody may buy for it. */
export const OPEN_STATES = [
  'intended',
  'submitting',
  'unknown',
  'succeeded',
] as const satisfies readonly RechargeState[];
