import { expect, it } from '@jest/globals';
import { ListFleets } from './list-fleets.ts';
import { aYard } from './yard.builder.ts';

it('lists the fleets that are set up, and no others', async () => {
  const yard = aYard();
  const { data } = await new ListFleets(yard.describe, yard.fleets).run();
  expect(data.map(({ name }) => name)).toEqual(['gps']);
});
