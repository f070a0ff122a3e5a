import type { AuditEvent } from '@saldo/contracts';
import type { AuditEntry } from '../domain/audit-entry.ts';

export interface AuditQuery {
  readonly actor?: string;
  readonly action?: string;
  readonly object?: string;
  readonly from?: Date;
  readonly to?: Date;
  /** Only events before that number. */
  readonly before?: number;
  readonly limit: number;
}

/** The last link of the chain, as the log itself remembers it. */
export interface AuditHead {
  readonly number: number;
  readonly hash: string;
}

/** Who did what, written once and never changed. */
export abstract class AuditLog {
  /** Adds one event to the end of the chain; many at once come one after the other. */
  abstract append(entry: AuditEntry, at: Date): Promise<AuditEvent>;
  /** Events that fit, the newest first. */
  abstract search(query: AuditQuery): Promise<AuditEvent[]>;
  abstract head(): Promise<AuditHead>;
  /** Events after that number as they stand, the oldest first: for proving the chain. */
  abstract following(number: number, limit: number): Promise<AuditEvent[]>;
}
