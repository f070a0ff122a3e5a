import type { Line } from './line.ts';

/** A line with what the tables say beside it; which of these exist depends on the fleet. */
export interface LineRow extends Line {
  /** `dispositivos.prepago`, `agentes.prepago`. */
  readonly prepaid: boolean;
  /** Whether line, vehicle and company are active. */
  readonly active: boolean;
  /** `agentesEmpresa_view.comunicacion`. */
  readonly bearer?: string;
  /** `importe_recarga`, and of a tracker the `importe` that overrides the usual amount, as decimal text. */
  readonly amount?: string;
  /** `dias_recarga`. */
  readonly days?: number;
  /** The latest recharge in `detalle_recargas`, by whomever it was written. */
  readonly rechargedAt?: Date;
}
