import type { FleetName } from '@saldo/contracts';
import { holdsOf } from '../../domain/fleet/database-check.ts';
import type { Holds } from '../../domain/fleet/database-check.ts';
import type { OperatorDatabases } from '../../ports/operator-databases.ts';

/** Fleets that must not run now, as they were found last; what all of a process look at. */
export interface HeldFleets {
  holds: Holds;
}

/** What a look changed. */
export interface HoldChange {
  /** All that are held now. */
  readonly holds: Holds;
  /** Fleets that ran before, by the reason why they are held. */
  readonly held: ReadonlyMap<string, readonly FleetName[]>;
  readonly freed: readonly FleetName[];
}

/**
 * Looks whether the databases of the operator are there and as Saldo needs them, and holds the fleets of those that are
 * not: their money would be spent and not be written down.
 */
export class HoldFleets {
  constructor(
    private readonly databases: OperatorDatabases,
    private readonly fleets: HeldFleets,
  ) {}

  async run(): Promise<HoldChange> {
    const before = this.fleets.holds;
    const holds = holdsOf(await this.databases.check());
    this.fleets.holds = holds;
    const held = new Map<string, FleetName[]>();
    for (const [fleet, reason] of holds)
      if (!before.has(fleet)) held.set(reason, [...(held.get(reason) ?? []), fleet]);
    return { holds, held, freed: [...before.keys()].filter((fleet) => !holds.has(fleet)) };
  }
}
