import type { FleetName, Told } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { Quarantine } from '../domain/fleet/quarantine.ts';

export type { Quarantine } from '../domain/fleet/quarantine.ts';

/** Lines that providers refuse for what they are, until a person releases them. */
export abstract class Quarantines {
  /** Once per fleet and line; false when it is there already. */
  abstract add(quarantine: Quarantine, told: Told): Promise<boolean>;
  /** The one that was released, now or the last time; undefined when there was none. Only a release now is told. */
  abstract release(
    fleet: FleetName,
    sim: string,
    told: (quarantine: Quarantine) => Told,
  ): Promise<Quarantine | undefined>;
  /** Numbers of all quarantined lines of a fleet. */
  abstract sims(fleet: FleetName): Promise<ReadonlySet<string>>;
  /** Also one that was released since. */
  abstract find(id: string): Promise<Quarantine | undefined>;
  /** The newest first. */
  abstract list(fleet: FleetName | undefined, page: Page<Quarantine>): Promise<readonly Quarantine[]>;
}
