import type { Told } from '@saldo/contracts';
import { toldRow } from '@saldo/outbox';
import type { OutboxRow } from '@saldo/outbox';

/** What is told, as the row that commits with what it tells. All that is told of a call keeps its order, and of an account. */
export function toOutbox(told: Told, at: Date): OutboxRow {
  return toldRow(told, at, aggregateOf(told.event.name, told.payload as Record<string, unknown>));
}

function aggregateOf(event: string, payload: Record<string, unknown>): string {
  const names = event.startsWith('call_account.') ? ['account', 'id'] : ['call', 'cdr', 'id'];
  const found = names.map((name) => payload[name]).find((value) => typeof value === 'string');
  if (typeof found !== 'string') throw new Error(`what ${event} tells names nothing that it is about`);
  return found;
}
