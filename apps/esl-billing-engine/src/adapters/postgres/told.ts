import { outboxRow } from '@saldo/outbox';
import type { OutboxRow } from '@saldo/outbox';
import type { Told } from '../../ports/calls.ts';

/** What is told, as the row that commits with what it tells. All that is told of a call keeps its order, and of an account. */
export function toOutbox({ event, payload, traceparent, actor }: Told, at: Date): OutboxRow {
  return outboxRow(event, payload, {
    at,
    aggregateId: aggregateOf(event.name, payload as unknown as Record<string, unknown>),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(actor === undefined ? {} : { actor }),
  });
}

function aggregateOf(event: string, payload: Record<string, unknown>): string {
  const names = event.startsWith('call_account.') ? ['account', 'id'] : ['call', 'cdr', 'id'];
  const found = names.map((name) => payload[name]).find((value) => typeof value === 'string');
  if (typeof found !== 'string') throw new Error(`what ${event} tells names nothing that it is about`);
  return found;
}
