import type { Capability } from '@saldo/contracts';
import type { Attempt } from './attempt.ts';

/** Whom to ask what became of an attempt. */
export type Path = 'ask_by_ours' | 'ask_by_theirs' | 'read_statement' | 'ask_a_person';

/**
 * The best way to learn what became of an attempt: by our own reference, which is always known; by theirs where it was
 * learnt; from the provider's statement; and where there is none of these, from a person.
 */
export function pathOf(capabilities: readonly Capability[], { theirs }: Pick<Attempt, 'theirs'>): Path {
  if (capabilities.includes('status_by_our_reference')) return 'ask_by_ours';
  if (capabilities.includes('status_by_their_reference') && theirs !== undefined) return 'ask_by_theirs';
  return capabilities.includes('statement') ? 'read_statement' : 'ask_a_person';
}
