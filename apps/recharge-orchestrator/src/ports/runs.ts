import type { FleetName, RunState, Told } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { Fence } from '../domain/fleet/fence.ts';
import type { Run, Standing } from '../domain/fleet/run.ts';

/** Runs and standing orders of fleets, in PostgreSQL. */
export abstract class Runs {
  /** Writes a new run; `exists` when its id, or its fleet's instant of the schedule, was taken before. `fenced`: somebody else runs the fleet. */
  abstract begin(run: Run, fence: Fence, told: Told): Promise<'begun' | 'exists' | 'fenced'>;
  /** Writes how far it has come; false when the fence is old or the run has ended. */
  abstract save(run: Run, fence: Fence, told?: Told): Promise<boolean>;
  abstract find(id: string): Promise<Run | undefined>;
  abstract list(
    filter: { fleet?: FleetName | undefined; state?: RunState | undefined },
    page: Page<Run>,
  ): Promise<readonly Run[]>;
  abstract latest(fleet: FleetName): Promise<Run | undefined>;
  /** The latest that a person or the schedule wanted, and all that went on with it, the oldest first. */
  abstract chain(fleet: FleetName): Promise<readonly Run[]>;
  /** Runs that a dead process left `running`. */
  abstract unfinished(fleet: FleetName): Promise<readonly Run[]>;
  abstract standing(fleet: FleetName): Promise<Standing>;
  /** Changes a standing as it is at that moment, and tells of it; `change` is pure and may answer it unchanged, which writes and tells nothing. */
  abstract adjust(
    fleet: FleetName,
    change: (standing: Standing) => Standing,
    told?: (standing: Standing) => Told | undefined,
  ): Promise<Standing>;
}
