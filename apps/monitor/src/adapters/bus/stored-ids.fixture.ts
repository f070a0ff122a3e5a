import type { Bus } from '@saldo/bus';

/** The ids of all that the stream of events stored: who listens live hears a repeat, and the stream has it once. */
export async function storedIds(bus: Bus): Promise<string[]> {
  const publisher = bus.publisher();
  const ids: string[] = [];
  for (let id; (id = await publisher.idAt(ids.length + 1)) !== undefined;) ids.push(id);
  return ids;
}
