import { expect, it } from '@jest/globals';
import { aYard, simsOf } from './yard.builder.ts';

it('tells of progress at most once a second', async () => {
  const yard = aYard({ sims: simsOf(10), terms: { linesAtOnce: 1, pauseMs: 500 } });
  await yard.go();
  const told = yard.told().filter((name) => name === 'fleet_run.progressed').length;
  expect(told).toBeGreaterThan(2);
  expect(told).toBeLessThan(7);
});
