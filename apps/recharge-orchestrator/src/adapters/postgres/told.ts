import { outboxRow } from '@saldo/outbox';
import type { OutboxRow } from '@saldo/outbox';
import type { Told } from '../../ports/topups.ts';

/** What is told, as the row that commits with what it tells. */
export function toOutbox({ event, payload, traceparent, actor }: Told, at: Date): OutboxRow {
  return outboxRow(event, payload, {
    at,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(actor === undefined ? {} : { actor }),
  });
}
