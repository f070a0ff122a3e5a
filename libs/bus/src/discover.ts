import type { Bus } from './bus.ts';
import { parseJson } from './message.ts';
import { DISCOVERED } from './subjects.ts';

/** One process of a service, as it answers for itself. */
export interface SeenReplica {
  readonly service: string;
  readonly id: string;
  /** Requests served since it began, and those of them that ended in an error. */
  readonly requestCount: number;
  readonly errorCount: number;
}

/** Every replica that answers within the time; who is silent is not among them. Rejects while the bus is away. */
export async function discover(bus: Bus, waitMs = 1_000): Promise<SeenReplica[]> {
  const seen: SeenReplica[] = [];
  // Ends once nobody has answered for a third of the time: all answer at once, from memory.
  const answers = await bus.connection.requestMany(DISCOVERED, '', {
    strategy: 'stall',
    maxWait: waitMs,
    stall: waitMs / 3,
  });
  for await (const { data } of answers) {
    const replica = replicaOf(data);
    if (replica) seen.push(replica);
  }
  return seen;
}

function replicaOf(data: Uint8Array): SeenReplica | undefined {
  if (data.length === 0) return undefined;
  const { name, id, endpoints = [] } = parseJson(data) as Stats;
  if (typeof name !== 'string' || typeof id !== 'string') return undefined;
  return {
    service: name,
    id,
    requestCount: endpoints.reduce((sum, { num_requests = 0 }) => sum + num_requests, 0),
    errorCount: endpoints.reduce((sum, { num_errors = 0 }) => sum + num_errors, 0),
  };
}

interface Stats {
  readonly name?: unknown;
  readonly id?: unknown;
  readonly endpoints?: readonly { readonly num_requests?: number; readonly num_errors?: number }[];
}
