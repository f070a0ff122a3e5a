import { BusError, DeadLetters, discover } from '@saldo/bus';
import type { Bus, SeenEndpoint, SeenReplica } from '@saldo/bus';
import { fleet, provider } from '@saldo/contracts';
import type { Fleet, ProviderState } from '@saldo/contracts';
import { isPatient } from '../../domain/patient-requests.ts';
import type { LetterCount, ServiceSight } from '../../domain/picture.ts';
import type { ReplicaCount } from '../../domain/service-window.ts';
import { Neighbours } from '../../ports/neighbours.ts';

const PATIENCE_MS = 1_500;

export class BusNeighbours extends Neighbours {
  constructor(
    private readonly bus: Bus,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    super();
  }

  async services(): Promise<readonly ServiceSight[] | undefined> {
    if (!this.bus.connected) return undefined;
    const seen = await discover(this.bus, this.patienceMs).catch(() => []);
    // This service itself answers: without it, it is the question that was lost.
    return seen.some(({ service }) => service === this.bus.service) ? sightsOf(seen) : undefined;
  }

  async fleets(): Promise<readonly Fleet[] | undefined> {
    const listed = await answered(this.bus.ask(fleet.list, {}, { timeoutMs: this.patienceMs }));
    return listed?.data;
  }

  async providers(): Promise<readonly ProviderState[] | undefined> {
    const listed = await answered(this.bus.ask(provider.list, {}, { timeoutMs: this.patienceMs }));
    return listed?.data;
  }

  async deadLetters(): Promise<readonly LetterCount[] | undefined> {
    if (!this.bus.connected) return undefined;
    return new DeadLetters(this.bus.connection).counts(this.patienceMs).catch(() => undefined);
  }
}

async function answered<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof BusError) return undefined;
    throw error;
  }
}

function sightsOf(seen: readonly SeenReplica[]): ServiceSight[] {
  const names = [...new Set(seen.map(({ service }) => service))];
  return names.map((name) => {
    const replicas = seen.filter(({ service }) => service === name);
    const endpoints = replicas.flatMap((replica) => replica.endpoints);
    return {
      name,
      replicas: replicas.length,
      requests: sum(endpoints, 'requestCount'),
      errors: sum(endpoints, 'errorCount'),
      counts: replicas.map(countOf),
    };
  });
}

function countOf({ id, endpoints }: SeenReplica): ReplicaCount {
  const judged = endpoints.filter(({ subject }) => !isPatient(subject));
  return {
    id,
    requests: sum(judged, 'requestCount'),
    faults: sum(judged, 'faultCount'),
    tookMs: sum(judged, 'tookMs'),
  };
}

function sum(endpoints: readonly SeenEndpoint[], of: Exclude<keyof SeenEndpoint, 'subject'>): number {
  return endpoints.reduce((total, endpoint) => total + endpoint[of], 0);
}
