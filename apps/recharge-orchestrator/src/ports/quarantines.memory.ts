import type { FleetName, Told } from '@saldo/contracts';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import { Quarantines } from './quarantines.ts';
import type { Quarantine } from '../domain/fleet/quarantine.ts';

/** Lines in quarantine, in memory. */
export class MemoryQuarantines extends Quarantines {
  readonly told: Told[] = [];
  private readonly rows = new Map<string, Quarantine>();
  private readonly released = new Map<string, Quarantine>();

  override async add(quarantine: Quarantine, told: Told): Promise<boolean> {
    const key = keyOf(quarantine.fleet, quarantine.sim);
    if (this.rows.has(key)) return false;
    this.rows.set(key, quarantine);
    this.told.push(told);
    return true;
  }

  override async release(
    fleet: FleetName,
    sim: string,
    told: (quarantine: Quarantine) => Told,
  ): Promise<Quarantine | undefined> {
    const found = this.rows.get(keyOf(fleet, sim));
    if (!found) return [...this.released.values()].findLast((one) => one.fleet === fleet && one.sim === sim);
    this.rows.delete(keyOf(fleet, sim));
    this.released.set(found.id, found);
    this.told.push(told(found));
    return found;
  }

  override async sims(fleet: FleetName): Promise<ReadonlySet<string>> {
    return new Set([...this.rows.values()].filter((one) => one.fleet === fleet).map(({ sim }) => sim));
  }

  override async find(id: string): Promise<Quarantine | undefined> {
    return [...this.rows.values()].find((one) => one.id === id) ?? this.released.get(id);
  }

  override async list(fleet: FleetName | undefined, page: Page<Quarantine>): Promise<readonly Quarantine[]> {
    const wanted = [...this.rows.values()].filter((one) => !fleet || one.fleet === fleet);
    return newestFirst(wanted, page, 'since');
  }
}

const keyOf = (fleet: FleetName, sim: string): string => `${fleet} ${sim}`;
