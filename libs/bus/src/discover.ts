import type { Bus } from './bus.ts';
import { parseJson } from './message.ts';
import type { EndpointStats } from './responder.ts';
import { DISCOVERED } from './subjects.ts';

/** What a replica has served of one request since it began. */
export interface SeenEndpoint {
  readonly subject: string;
  readonly requestCount: number;
  /** Those that were answered with an error, of whatever kind: a refusal is one. */
  readonly errorCount: number;
  /** Those that were the service's own fault; none where a program does not tell them apart. */
  readonly faultCount: number;
  /** From the arrival to the answer, of all together. */
  readonly tookMs: number;
}

/** One process of a service, as it answers for itself. */
export interface SeenReplica {
  readonly service: string;
  readonly id: string;
  readonly endpoints: readonly SeenEndpoint[];
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
  return { service: name, id, endpoints: endpoints.map(endpointOf) };
}

function endpointOf(told: Stat): SeenEndpoint {
  const { subject = '', num_requests = 0, num_errors = 0, processing_time = 0, data } = told;
  return {
    subject,
    requestCount: num_requests,
    errorCount: num_errors,
    faultCount: data?.num_faults ?? 0,
    tookMs: processing_time / NS_PER_MS,
  };
}

const NS_PER_MS = 1e6;

type Stat = Partial<EndpointStats> & { readonly subject?: string };

interface Stats {
  readonly name?: unknown;
  readonly id?: unknown;
  readonly endpoints?: readonly Stat[];
}
