import type { RunTrigger } from '@saldo/contracts';
import type { Run } from './run.ts';

/** What a person or the schedule wants; all other runs go on with what such a one began. */
export const WANTED: readonly RunTrigger[] = ['manual', 'schedule', 'catch_up'];

export function isWanted({ trigger }: Pick<Run, 'trigger'>): boolean {
  return WANTED.includes(trigger);
}

/**
 * Whether the last of these runs goes on with what a person wanted: the first was begun by hand, and each that was followed
 * had been held up. One that finished has served the wish, and one that was paused or stopped has ended it.
 */
export function isStillByHand(chain: readonly Run[]): boolean {
  return (
    chain[0]?.trigger === 'manual' && chain.slice(1).every((next, at) => isHeldUp(chain[at] ?? next, next))
  );
}

function isHeldUp({ state }: Run, next: Run): boolean {
  return state === 'blocked' || state === 'waiting_funds' || next.trigger === 'recovery';
}
