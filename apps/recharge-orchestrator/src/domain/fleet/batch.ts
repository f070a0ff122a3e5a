import type { FleetName } from '@saldo/contracts';
import type { Recharge } from './recharge.ts';

/** `recovery`: what an earlier process left, whose note begins with `< RECUPERACIÓN … >`. */
export type BatchKind = 'run' | 'recovery' | 'manual' | 'import';

/**
 * Delivered recharges of one fleet and one provider that become one master row with its details. It is written down, with
 * all that it will write, before the operator's tables are touched; writing it twice writes it once.
 */
export interface Batch {
  readonly id: string;
  readonly fleet: FleetName;
  readonly provider: string;
  readonly kind: BatchKind;
  readonly run?: string;
  /** `recargas.notas`, ready made. */
  readonly note: string;
  /** How many of the run's recharges failed, for `recargas.resumen`. */
  readonly failedCount: number;
  /** `recargas.fecha`. */
  readonly at: Date;
  readonly recharges: readonly Recharge[];
}
