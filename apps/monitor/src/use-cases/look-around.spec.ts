import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { aFleet, aService } from '../domain/picture.builder.ts';
import { NOON } from '../domain/sample.builder.ts';
import { MemoryNeighbours } from '../ports/neighbours.memory.ts';
import { LookAround } from './look-around.ts';

describe('LookAround', () => {
  it('tells nothing that is there from nobody who answers', async () => {
    const said = { fleets: [aFleet()], providers: [] };
    const around = new LookAround(new MemoryNeighbours(said), new FixedClock(NOON));
    expect(await around.run()).toEqual({ services: undefined, fleets: [aFleet()], providers: [] });
  });

  it('remembers what services had served, and keeps that while nobody can be asked', async () => {
    const clock = new FixedClock(NOON);
    const neighbours = new MemoryNeighbours();
    const around = new LookAround(neighbours, clock);
    const lately: unknown[] = [];
    for (const requests of [7, undefined, 10]) {
      const counts = [{ id: 'a', requests: requests ?? 0, faults: 0, tookMs: 0 }];
      neighbours.now = requests === undefined ? {} : { services: [aService({ counts })] };
      const { services } = await around.run();
      lately.push(services?.map((each) => each.lately.requests));
      clock.advance(60_000);
    }
    expect(lately).toEqual([[0], undefined, [3]]);
  });
});
