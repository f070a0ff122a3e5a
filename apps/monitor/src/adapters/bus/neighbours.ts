import { BusError, discover } from '@saldo/bus';
import type { Bus, SeenReplica } from '@saldo/bus';
import { fleet, provider } from '@saldo/contracts';
import type { Fleet, ProviderState } from '@saldo/contracts';
import type { ServiceSight } from '../../domain/picture.ts';
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
    return {
      name,
      replicas: replicas.length,
      requests: replicas.reduce((sum, { requestCount }) => sum + requestCount, 0),
      errors: replicas.reduce((sum, { errorCount }) => sum + errorCount, 0),
    };
  });
}
