import { expect, it } from '@jest/globals';
import { aYard } from './yard.builder.ts';

it('asks nobody while nobody waits', async () => {
  const yard = aYard();
  yard.carrier.midway = async () => {
    throw new Error('nobody is to be asked');
  };
  expect(await yard.funds.run('gps')).toBeUndefined();
});
