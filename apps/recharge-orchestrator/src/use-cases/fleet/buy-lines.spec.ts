import { expect, it } from '@jest/globals';
import { aYard, simsOf } from './yard.builder.ts';

it('has every intent of a set on disk before the first line is sent', async () => {
  const yard = aYard({ sims: simsOf(5) });
  let intended = 0;
  yard.carrier.midway = async () => {
    intended ||= yard.recharges.all().length;
  };
  await yard.go();
  expect(intended).toBe(5);
});

it('buys in sets, each settled before the next begins', async () => {
  const yard = aYard({ sims: simsOf(5), terms: { batchSize: 2 } });
  await yard.go();
  expect(yard.settlements.masters).toHaveLength(3);
});
