import { expect, it } from '@jest/globals';
import { aYard } from './yard.builder.ts';

it('asks all at once, the richest comes first, and one that does not answer counts as empty', async () => {
  const yard = aYard();
  yard.sellers[1]!.balance = () => Promise.reject(new Error('ECONNRESET'));
  const { all } = await yard.balances.run(yard.fleets.get('gps')!.threshold);
  expect(all.map(({ provider, balance }) => [provider, balance.micros > 0n])).toEqual([
    ['taecel', true],
    ['mst', false],
  ]);
});
