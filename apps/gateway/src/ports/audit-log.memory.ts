import type { AuditEvent } from '@saldo/contracts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import { GENESIS, hashOf } from './audit-chain.ts';
import { AuditLog } from './audit-log.ts';
import type { AuditHead, AuditQuery } from './audit-log.ts';

export class MemoryAuditLog extends AuditLog {
  readonly events: AuditEvent[] = [];
  /** Thrown instead of writing while it is set. */
  fault: Error | undefined;

  override async append(entry: AuditEntry, at: Date): Promise<AuditEvent> {
    if (this.fault) throw this.fault;
    const unhashed = { ...entry, number: this.events.length + 1, at };
    const event = { ...unhashed, hash: hashOf(unhashed, this.events.at(-1)?.hash ?? GENESIS) };
    this.events.push(event);
    return event;
  }

  override async search(query: AuditQuery): Promise<AuditEvent[]> {
    const { actor, action, object, from, to, before } = query;
    return this.events
      .filter((event) => actor === undefined || event.actor === actor)
      .filter((event) => action === undefined || event.action === action)
      .filter((event) => object === undefined || event.object === object)
      .filter(({ at }) => (from === undefined || at >= from) && (to === undefined || at < to))
      .filter(({ number }) => before === undefined || number < before)
      .reverse()
      .slice(0, query.limit);
  }

  override async head(): Promise<AuditHead> {
    const last = this.events.at(-1);
    return last ? { number: last.number, hash: last.hash } : { number: 0, hash: GENESIS };
  }

  override async following(number: number, limit: number): Promise<AuditEvent[]> {
    return this.events.filter((event) => event.number > number).slice(0, limit);
  }
}
