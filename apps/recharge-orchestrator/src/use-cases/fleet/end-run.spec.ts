import { expect, it } from '@jest/globals';
import { aYard, simsOf } from './yard.builder.ts';

it('what follows from an end is told with it', async () => {
  const yard = aYard({ carriers: ['taecel'], sims: simsOf(2) });
  yard.carrier.funds = { ...yard.carrier.funds, micros: 15_000_000n };
  await yard.go();
  expect(yard.told()).toEqual(expect.arrayContaining(['fleet_run.ended', 'fleet.depleted']));
  expect((await yard.describe.run('gps')).state).toBe('waiting_funds');
});
