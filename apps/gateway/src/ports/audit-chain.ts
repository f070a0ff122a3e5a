import { createHash } from 'node:crypto';
import type { AuditEvent } from '@saldo/contracts';
import { canonicalEvent } from '../domain/audit-entry.ts';

/** What the first event of all names as the hash before it. */
export const GENESIS = '0'.repeat(64);

/** The hash that an event carries: SHA-256 in hex over the event and the hash before it. */
export function hashOf(event: Omit<AuditEvent, 'hash'>, previousHash: string): string {
  return createHash('sha256').update(canonicalEvent(event, previousHash)).digest('hex');
}
