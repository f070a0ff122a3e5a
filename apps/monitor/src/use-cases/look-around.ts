import type { Surroundings } from '../domain/picture.ts';
import type { Neighbours } from '../ports/neighbours.ts';

/** Asks all others at once how they are. */
export class LookAround {
  constructor(private readonly neighbours: Neighbours) {}

  async run(): Promise<Surroundings> {
    const { neighbours } = this;
    const [services, fleets, providers] = await Promise.all([
      neighbours.services(),
      neighbours.fleets(),
      neighbours.providers(),
    ]);
    return { services, fleets, providers };
  }
}
