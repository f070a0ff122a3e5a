import type { Fleet, ProviderState } from '@saldo/contracts';
import type { LetterCount, ServiceSight, Surroundings } from '../domain/picture.ts';
import { Neighbours } from './neighbours.ts';

/** Neighbours that say what a test lets them say. */
export class MemoryNeighbours extends Neighbours {
  constructor(public now: Surroundings = {}) {
    super();
  }

  async services(): Promise<readonly ServiceSight[] | undefined> {
    return this.now.services;
  }

  async fleets(): Promise<readonly Fleet[] | undefined> {
    return this.now.fleets;
  }

  async providers(): Promise<readonly ProviderState[] | undefined> {
    return this.now.providers;
  }

  async deadLetters(): Promise<readonly LetterCount[] | undefined> {
    return this.now.deadLetters;
  }
}
