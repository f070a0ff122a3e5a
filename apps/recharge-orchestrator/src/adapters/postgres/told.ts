import type { Told } from '@saldo/contracts';
import { toldRow } from '@saldo/outbox';
import type { OutboxRow } from '@saldo/outbox';

/** What is told, as the row that commits with what it tells. */
export function toOutbox(told: Told, at: Date): OutboxRow {
  return toldRow(told, at, aggregateOf(told.payload as object));
}

/** What is told of a line, a fleet or an attempt has no id, and is told in its order by the number or the name. */
function aggregateOf(payload: object): string | undefined {
  const { id, sim, name, attempt } = payload as Readonly<Record<string, unknown>>;
  if (typeof id === 'string') return undefined;
  return [sim, name, attempt].find((one) => typeof one === 'string');
}
