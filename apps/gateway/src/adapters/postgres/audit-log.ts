import type { AuditEvent } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import type { AuditEntry } from '../../domain/audit-entry.ts';
import { hashOf } from '../../ports/audit-chain.ts';
import { AuditLog } from '../../ports/audit-log.ts';
import type { AuditHead, AuditQuery } from '../../ports/audit-log.ts';

const COLUMNS = 'number, at, actor, ip, action, phase, object, facts, request_id, hash';

/** The lock of the head is what makes writers come one after the other. */
const TAKE_HEAD = prepared('take_audit_head', 'SELECT number, hash FROM audit_head FOR UPDATE');
const MOVE_HEAD = prepared('move_audit_head', 'UPDATE audit_head SET number = $1, hash = $2');
const INSERT = prepared(
  'insert_audit_event',
  `INSERT INTO audit_events (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

interface HeadRow {
  readonly number: string;
  readonly hash: string;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
type Row = Pick<AuditEvent, 'at' | 'actor' | 'action' | 'phase' | 'request_id' | 'hash'> &
  Nullable<Required<Pick<AuditEvent, 'ip' | 'object' | 'facts'>>> & { readonly number: string };

export class PostgresAuditLog extends AuditLog {
  constructor(private readonly database: Database) {
    super();
  }

  override append(entry: AuditEntry, at: Date): Promise<AuditEvent> {
    return this.database.transaction(async (tx) => {
      const head = headOf(await tx.query<HeadRow>(TAKE_HEAD));
      const unhashed = { ...entry, number: head.number + 1, at };
      const event = { ...unhashed, hash: hashOf(unhashed, head.hash) };
      await tx.query(INSERT, valuesOf(event));
      await tx.query(MOVE_HEAD, [event.number, event.hash]);
      return event;
    });
  }

  override async search(query: AuditQuery): Promise<AuditEvent[]> {
    const { actor, action, object, from, to, before, limit } = query;
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM audit_events
       WHERE ($1::text IS NULL OR actor = $1) AND ($2::text IS NULL OR action = $2)
         AND ($3::text IS NULL OR object = $3) AND ($4::timestamptz IS NULL OR at >= $4)
         AND ($5::timestamptz IS NULL OR at < $5) AND ($6::bigint IS NULL OR number < $6)
       ORDER BY number DESC LIMIT $7`,
      [...[actor, action, object, from, to, before].map((value) => value ?? null), limit],
    );
    return rows.map(eventOf);
  }

  override async head(): Promise<AuditHead> {
    return headOf(await this.database.query<HeadRow>('SELECT number, hash FROM audit_head'));
  }

  override async following(number: number, limit: number): Promise<AuditEvent[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM audit_events WHERE number > $1 ORDER BY number LIMIT $2`,
      [number, limit],
    );
    return rows.map(eventOf);
  }
}

function headOf([row]: readonly HeadRow[]): AuditHead {
  if (!row) throw new Error('the audit log has lost its head');
  return { number: Number(row.number), hash: row.hash };
}

function valuesOf(event: AuditEvent): unknown[] {
  const { number, at, actor, ip, action, phase, object, facts, request_id, hash } = event;
  return [number, at, actor, ip ?? null, action, phase, object ?? null, facts ?? null, request_id, hash];
}

function eventOf({ number, at, actor, ip, action, phase, object, facts, request_id, hash }: Row): AuditEvent {
  return {
    ...{ number: Number(number), at, actor, action, phase, request_id, hash },
    ...(ip !== null && { ip }),
    ...(object !== null && { object }),
    ...(facts !== null && { facts }),
  };
}
