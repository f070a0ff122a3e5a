import { expect, it } from '@jest/globals';
import { aYard } from './yard.builder.ts';

it('writes what waits, and says why something remains', async () => {
  const yard = aYard();
  yard.settlements.fault = new Error('the tables are away');
  await yard.go();
  expect(await yard.settle.run({ fleet: 'gps', kind: 'recovery' })).toMatchObject({
    settled: 0,
    reason: expect.stringContaining('the tables are away'),
  });
  yard.settlements.fault = undefined;
  expect(await yard.settle.run({ fleet: 'gps', kind: 'recovery' })).toMatchObject({ settled: 3 });
});
