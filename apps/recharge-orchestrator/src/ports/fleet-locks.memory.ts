import type { FleetName } from '@saldo/contracts';
import type { Fence } from '../domain/fleet/fence.ts';
import { FleetLocks } from './fleet-locks.ts';
import type { HeldFleet, JoinedFleet } from './fleet-locks.ts';

/** Locks in memory, which say whose fence is the newest, as PostgreSQL does. */
export class MemoryFleetLocks extends FleetLocks {
  private readonly epochs = new Map<FleetName, bigint>();
  private readonly holding = new Map<FleetName, AbortController>();
  private readonly joined = new Map<FleetName, Set<JoinedFleet>>();
  /** What the former system says of the fleets that it holds. */
  private readonly former = new Map<FleetName, string>();

  /** Hears of each new fence, on behalf of stores that refuse older ones. */
  constructor(private readonly told: (fence: Fence) => void = () => undefined) {
    super();
  }

  override async tryTake(fleet: FleetName): Promise<HeldFleet | undefined> {
    if (this.holding.has(fleet) || this.former.has(fleet)) return undefined;
    const epoch = (this.epochs.get(fleet) ?? 0n) + 1n;
    const loss = new AbortController();
    this.epochs.set(fleet, epoch);
    this.holding.set(fleet, loss);
    this.told({ fleet, epoch });
    const release = async () => {
      loss.abort();
      if (this.holding.get(fleet) === loss) this.holding.delete(fleet);
    };
    return { fence: { fleet, epoch }, signal: loss.signal, release };
  }

  override async join(fleet: FleetName): Promise<JoinedFleet | string> {
    const former = this.former.get(fleet);
    if (former !== undefined) return former;
    const members = this.joined.get(fleet) ?? new Set();
    const joined = { leave: async () => void members.delete(joined) };
    this.joined.set(fleet, members.add(joined));
    return joined;
  }

  override async holder(fleet: FleetName): Promise<string | undefined> {
    return this.holding.has(fleet) ? `memory/${this.epochs.get(fleet)}` : this.former.get(fleet);
  }

  /** The former system wants the fleet; false while it is kept away. */
  takeAsFormer(fleet: FleetName, words: string): boolean {
    if (this.holding.has(fleet) || (this.joined.get(fleet)?.size ?? 0) > 0) return false;
    this.former.set(fleet, words);
    return true;
  }

  releaseAsFormer(fleet: FleetName): void {
    this.former.delete(fleet);
  }

  /** The lock expires, and its holder, which is paused or dead, does not hear of it. */
  expire(fleet: FleetName): void {
    this.holding.delete(fleet);
  }

  readonly isNewest = ({ fleet, epoch }: Fence): boolean => this.epochs.get(fleet) === epoch;
}
