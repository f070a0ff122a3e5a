import type { Clock } from '@saldo/service';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { AuditLog } from '../ports/audit-log.ts';

const OBJECT_LENGTH_MAX = 120;
const REQUEST_ID_LENGTH_MAX = 64;

/** Writes down who did what. What cannot be written down is not done: its fault is the asker's answer. */
export class WriteAudit {
  constructor(
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run({ object, request_id, ...entry }: AuditEntry): Promise<void> {
    const fitting = {
      ...entry,
      request_id: request_id.slice(0, REQUEST_ID_LENGTH_MAX),
      ...(object !== undefined && { object: object.slice(0, OBJECT_LENGTH_MAX) }),
    };
    await this.log.append(fitting, this.clock.now());
  }
}
