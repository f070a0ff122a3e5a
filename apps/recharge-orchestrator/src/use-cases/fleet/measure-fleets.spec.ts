import { expect, it } from '@jest/globals';
import { MeasureFleets } from './measure-fleets.ts';
import { aYard } from './yard.builder.ts';

it('measures what is open of all fleets, and how long', async () => {
  const yard = aYard();
  const measure = new MeasureFleets(yard.recharges, yard.locks, yard.clock, yard.fleets);
  expect(await measure.run()).toEqual({ unknown: 0, unsettled: 0, oldestUnknownSeconds: 0, held: 0 });
  yard.carrier.fate = () => 'dropped';
  await yard.go();
  await yard.locks.tryTake('gps');
  yard.advance(60_000);
  expect(await measure.run()).toEqual({ unknown: 3, unsettled: 0, oldestUnknownSeconds: 60, held: 1 });
});
