import type { Backlog } from './outbox.ts';
import type { Gap } from './stream-memory.ts';

/** What the active relay tells of itself, for metrics, logs and alerts. None of it may throw. */
export interface RelayHooks {
  published?(count: number): void;
  /** A row that the bus did not take; it is tried again. */
  refused?(failure: { readonly id: string; readonly subject: string; readonly error: unknown }): void;
  gap?(gap: Gap): void;
  backlog?(backlog: Backlog): void;
  /** The relay stumbled over its database or its bus, and goes on after a pause. */
  fault?(error: unknown): void;
}
