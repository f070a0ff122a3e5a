import { outboxRow } from '@saldo/outbox';
import type { OutboxRow } from '@saldo/outbox';
import type { Told } from '../../ports/topups.ts';

/** What is told, as the row that commits with what it tells. */
export function toOutbox({ event, payload, traceparent, actor }: Told, at: Date): OutboxRow {
  const aggregateId = aggregateOf(payload as object);
  return outboxRow(event, payload, {
    at,
    ...(aggregateId === undefined ? {} : { aggregateId }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(actor === undefined ? {} : { actor }),
  });
}

/** What is told of a line or of a fleet has no id, and is told in its order by the number or the name. */
function aggregateOf(payload: object): string | undefined {
  const { id, sim, name } = payload as { id?: unknown; sim?: unknown; name?: unknown };
  if (typeof id === 'string') return undefined;
  return [sim, name].find((one) => typeof one === 'string');
}
