import type { FleetName, QuarantinedLine } from '@saldo/contracts';

/** A line that a provider refuses for what it is. */
export interface Quarantine {
  readonly id: string;
  readonly fleet: FleetName;
  readonly sim: string;
  readonly reason: string;
  readonly since: Date;
}

const REASON_MAX = 500;

/** A line in quarantine as operators see it. */
export function quarantineView({ fleet, sim, reason, since }: Quarantine): QuarantinedLine {
  return { fleet, sim, reason: reason.slice(0, REASON_MAX), since };
}
