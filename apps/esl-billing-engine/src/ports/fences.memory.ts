import { Fences } from './fences.ts';
import type { Ownership } from './fences.ts';
import type { Fence } from './calls.ts';

interface Held {
  readonly fence: bigint;
  readonly loss: AbortController;
}

/** Ownership in memory. Many of these over one fake of calls are many replicas. */
export class MemoryFences extends Fences {
  private readonly owners = new Map<string, Held>();
  private readonly last = new Map<string, bigint>();

  override async tryTake(switchName: string): Promise<Ownership | undefined> {
    if (this.owners.has(switchName)) return undefined;
    const held: Held = { fence: (this.last.get(switchName) ?? 0n) + 1n, loss: new AbortController() };
    this.owners.set(switchName, held);
    this.last.set(switchName, held.fence);
    return {
      fence: held.fence,
      signal: held.loss.signal,
      release: async () => {
        if (this.owners.get(switchName) === held) this.lose(switchName);
      },
    };
  }

  /** The owner was not heard of for too long, as if its process stood still: the next one may take over. */
  lose(switchName: string): void {
    this.owners.get(switchName)?.loss.abort();
    this.owners.delete(switchName);
  }

  /** Whether a write with this fence comes from an owner that was replaced. */
  isStale(switchName: string, fence: Fence): boolean {
    return fence !== undefined && fence < (this.last.get(switchName) ?? 0n);
  }
}
