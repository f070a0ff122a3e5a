import type { FleetName } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Fence } from '../../domain/fleet/fence.ts';
import type { Purses } from '../../domain/fleet/purse.ts';
import type { Run } from '../../domain/fleet/run.ts';
import type { RunTerms } from '../../domain/fleet/run-terms.ts';

/** Waits so many milliseconds. */
export type Wait = (ms: number) => Promise<void>;

/**
 * Why nothing more is sent. `lost`: somebody else may run the fleet. `paused`: a person wants it so. `fatal`: a provider
 * said what only a person can mend. `stopping`: the service ends.
 */
export interface Halt {
  readonly kind: 'lost' | 'paused' | 'fatal' | 'stopping';
  readonly reason: string;
}

/** A run while it goes on: what all that work on it share. */
export interface Course {
  readonly fleet: FleetName;
  readonly terms: RunTerms;
  readonly fence?: Fence | undefined;
  run: Run;
  purses: Purses;
  halt?: Halt;
  /** Why what it bought could not be written into the operator's tables, where that is so. */
  unsettled?: string | undefined;
  /** Lines that are left for want of a provider's money. */
  unfunded: number;
  /** When each provider may be called again. */
  readonly turns: Map<string, number>;
  /** How many in a row each provider did not take. */
  readonly misses: Map<string, number>;
  /** When its progress was last written, in milliseconds since 1970. */
  savedAt: number;
}

export function openCourse(
  run: Run,
  { terms, purses, fence }: { readonly terms: RunTerms; readonly purses: Purses; readonly fence?: Fence },
): Course {
  const { fleet } = run;
  return { fleet, terms, fence, run, purses, unfunded: 0, turns: new Map(), misses: new Map(), savedAt: 0 };
}

export function halt(course: Course, kind: Halt['kind'], reason: string): void {
  course.halt ??= { kind, reason };
}

/** Lets the provider have its peace between two calls; whoever asks first goes first. */
export async function takeTurn(
  { turns, terms }: Course,
  provider: string,
  { clock, wait }: { readonly clock: Clock; readonly wait: Wait },
): Promise<void> {
  const now = clock.now().getTime();
  const at = Math.max(now, turns.get(provider) ?? 0);
  turns.set(provider, at + terms.pauseMs);
  if (at > now) await wait(at - now);
}
