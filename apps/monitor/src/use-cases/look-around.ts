import type { Clock } from '@saldo/service';
import type { Around, ServiceSight, WatchedService } from '../domain/picture.ts';
import { latelyOf, widen } from '../domain/service-window.ts';
import type { ServiceWindow } from '../domain/service-window.ts';
import type { Neighbours } from '../ports/neighbours.ts';

/** Asks all others at once how they are, and remembers for some minutes what services had served. */
export class LookAround {
  private window: ServiceWindow | undefined;

  constructor(
    private readonly neighbours: Neighbours,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<Around> {
    const { neighbours } = this;
    const at = this.clock.now();
    const [services, fleets, providers, deadLetters] = await Promise.all([
      neighbours.services(),
      neighbours.fleets(),
      neighbours.providers(),
      neighbours.deadLetters(),
    ]);
    return { services: services && this.watched(services, at), fleets, providers, deadLetters };
  }

  private watched(services: readonly ServiceSight[], at: Date): WatchedService[] {
    const window = widen(this.window, { at, services });
    this.window = window;
    return services.map((service) => ({ ...service, lately: latelyOf(window, service.name) }));
  }
}
