import type { FleetExceptionKind, FleetName, FleetVerdict } from '@saldo/contracts';
import type { Money } from '@saldo/money';

/** Something about a fleet that needs a person. Its id follows from what it is about, so that it is opened once. */
export interface FleetException {
  readonly id: string;
  readonly kind: FleetExceptionKind;
  readonly fleet?: FleetName;
  readonly sim?: string;
  readonly provider?: string;
  /** The id of the recharge. */
  readonly recharge?: string;
  readonly amount?: Money;
  readonly detail: string;
  /** JSON. */
  readonly evidence?: string;
  readonly openedAt: Date;
  readonly settlement?: FleetSettlement;
}

export interface FleetSettlement {
  readonly verdict: FleetVerdict;
  readonly reason: string;
  /** An operator, or `service:recharge` where a later answer settled it. */
  readonly by: string;
  readonly at: Date;
}
