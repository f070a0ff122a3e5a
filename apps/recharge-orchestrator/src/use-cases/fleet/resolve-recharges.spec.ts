import { expect, it } from '@jest/globals';
import { aYard } from './yard.builder.ts';

it('asks about those that are due, and leaves the others', async () => {
  const yard = aYard();
  yard.carrier.fate = () => 'lost';
  await yard.go();
  expect(await yard.resolveAll.run()).toEqual([]);
  yard.advance(60_000);
  expect((await yard.resolveAll.run()).map(({ state }) => state)).toEqual([
    'succeeded',
    'succeeded',
    'succeeded',
  ]);
});
