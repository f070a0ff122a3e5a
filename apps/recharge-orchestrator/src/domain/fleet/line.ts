import type { FleetName, LineReason, LineState, LineVerdict } from '@saldo/contracts';
import type { Money } from '@saldo/money';

/** A line that is or may be recharged, as the operator's tables describe it. */
export interface Line {
  readonly fleet: FleetName;
  /** The number as the tables have it: ten digits of Mexico. */
  readonly sim: string;
  /** `dispositivos.nombre` of a tracker, the uuid of an agent, empty for a voice line. */
  readonly device: string;
  /** What people call it: `vehiculos.descripcion`, `agentesEmpresa_view.descripcion`, `prepagos_automaticos.descripcion`. */
  readonly vehicle: string;
  readonly company: string;
  /** Until when it is valid. Whole seconds, as the tables have it. */
  readonly expiresAt: Date;
  /** When its device was last heard of. Absent where nothing is known, which is no proof of silence where the look-up failed. */
  readonly reportedAt?: Date;
  /** The package of a voice line by its numeric code, such as 150006. */
  readonly packageCode?: number;
}

/** What is bought for a line. `product` is the code that TAECEL sells it by, which names it everywhere in Saldo. */
export interface Purchase {
  readonly product: string;
  readonly amount: Money;
  readonly days: number;
}

/** What a run would do with a line, and why. */
export interface Decision {
  readonly line: Line;
  readonly state: LineState;
  readonly verdict: LineVerdict;
  readonly reason: LineReason;
  /** What is wrong with its row and what would be right, where the reason alone does not say. */
  readonly detail?: string;
  /** Absent where nothing is known that could be bought for it. */
  readonly purchase?: Purchase;
  /** For how long its device was silent, in whole minutes; for the detail row. */
  readonly silentMinutes?: number;
}
