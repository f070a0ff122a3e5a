import { describe, expect, it } from '@jest/globals';
import { aFleet, aProvider } from '../domain/picture.builder.ts';
import type { Surroundings } from '../domain/picture.ts';
import type { Neighbours } from './neighbours.ts';

/** Neighbours that say this of themselves, or nothing. */
export type NeighboursWho = (say: Surroundings) => Promise<Neighbours>;

/** What every implementation of the port must do. */
export function neighboursContract(name: string, open: NeighboursWho): void {
  describe(`${name} as Neighbours`, () => {
    it('answers what they say of themselves', async () => {
      const said = { fleets: [aFleet()], providers: [aProvider()] };
      const neighbours = await open(said);
      expect(await neighbours.fleets()).toEqual(said.fleets);
      expect(await neighbours.providers()).toEqual(said.providers);
    });

    it('answers how many dead letters of each service and event wait', async () => {
      const deadLetters = [
        { service: 'monitor', event: 'fleet.paused', count: 2 },
        { service: 'monitor', event: 'topup.failed', count: 1 },
      ];
      const neighbours = await open({ deadLetters });
      expect(await neighbours.deadLetters()).toEqual(deadLetters);
    });

    it('knows nothing of those that do not answer, and does not fail', async () => {
      const neighbours = await open({});
      expect(await neighbours.fleets()).toBeUndefined();
      expect(await neighbours.providers()).toBeUndefined();
    });
  });
}
