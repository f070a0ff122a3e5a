import { describe, expect, it } from '@jest/globals';
import { aFleet } from '../domain/picture.builder.ts';
import { MemoryNeighbours } from '../ports/neighbours.memory.ts';
import { LookAround } from './look-around.ts';

describe('LookAround', () => {
  it('tells nothing that is there from nobody who answers', async () => {
    const around = new LookAround(new MemoryNeighbours({ fleets: [aFleet()], providers: [] }));
    expect(await around.run()).toEqual({ services: undefined, fleets: [aFleet()], providers: [] });
  });
});
