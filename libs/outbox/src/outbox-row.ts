import { type Event, encode, HEADERS, type Told } from '@saldo/contracts';
import { v7 as uuidv7 } from 'uuid';

/** What the payload does not say about an event. */
export interface Stamp {
  /** When it happened. */
  readonly at: Date;
  /** The message's id; a fresh UUIDv7 when left out. The same id again adds nothing. */
  readonly id?: string;
  /** Events of one aggregate reach the bus in the order of their rows; the payload's `id` when left out. */
  readonly aggregateId?: string;
  readonly traceparent?: string;
  readonly actor?: string;
}

/** A row with the statement that writes it, as the ledger's group commit takes it: many rows are one statement. */
export interface OutboxRow {
  readonly statement: { readonly name: string; readonly sql: string };
  readonly key: string;
  readonly row: Readonly<Record<string, unknown>>;
}

// The numbers of one aggregate must grow in the order of the array, hence the ordinality.
export const ADD_ROWS = {
  name: 'outbox_add',
  sql: `INSERT INTO outbox (id, aggregate, aggregate_id, subject, headers, payload, created_at)
SELECT r.key, r.aggregate, r.aggregate_id, r.subject, r.headers, r.payload, r.created_at
FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (key uuid, aggregate text, aggregate_id text, subject text,
  headers jsonb, payload jsonb, created_at timestamptz)) WITH ORDINALITY
  AS r(key, aggregate, aggregate_id, subject, headers, payload, created_at, place)
ORDER BY r.place
ON CONFLICT (id) DO NOTHING
RETURNING id::text AS key`,
};

/** An event as a row that commits together with what it tells. Throws `InvalidMessage` when the payload breaks its contract. */
export function outboxRow<P extends object>(event: Event<P>, payload: P, stamp: Stamp): OutboxRow {
  const plain = encode(event.payload, payload);
  const key = stamp.id ?? uuidv7();
  const row = {
    key,
    aggregate: entityOf(event),
    aggregate_id: aggregateIdOf(event, plain, stamp),
    subject: event.subject,
    headers: headersOf(stamp),
    payload: plain,
    created_at: stamp.at.toISOString(),
  };
  return { statement: ADD_ROWS, key, row };
}

/** What is told, as a row of `outboxRow`. Its aggregate is the payload's `id` when none is given. */
export function toldRow(
  { event, payload, traceparent, actor }: Told,
  at: Date,
  aggregateId?: string,
): OutboxRow {
  return outboxRow(event, payload, {
    at,
    ...(aggregateId === undefined ? {} : { aggregateId }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(actor === undefined ? {} : { actor }),
  });
}

function entityOf(event: Event): string {
  return event.name.slice(0, event.name.indexOf('.'));
}

function aggregateIdOf(event: Event, payload: Record<string, unknown>, stamp: Stamp): string {
  const id = stamp.aggregateId ?? payload['id'];
  if (typeof id !== 'string') throw new Error(`The payload of ${event.name} has no id: give an aggregateId`);
  return id;
}

function headersOf({ traceparent, actor }: Stamp): Record<string, string> {
  return {
    ...(traceparent !== undefined && { [HEADERS.traceparent]: traceparent }),
    ...(actor !== undefined && { [HEADERS.actor]: actor }),
  };
}
