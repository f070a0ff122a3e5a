import { expect, it } from '@jest/globals';
import { aRunningSwitch } from './freeswitch/switch.builder.ts';
import { aLatcom } from './latcom/latcom.builder.ts';
import { ResetSandbox } from './reset-sandbox.ts';
import { ResetSystem } from './reset-system.ts';

it('leaves nothing sold, nothing spent, nothing scripted and nobody talking', async () => {
  const { books, faults, clock, sell } = aLatcom();
  await sell();
  faults.add({ system: 'latcom', operation: 'sell', behaviours: ['decline_product'] });
  const { runner, call } = aRunningSwitch();
  call({ destination: '4001' });
  await new ResetSandbox(runner, [new ResetSystem(books, faults)]).run();
  expect(books.book.deliveries(clock.now())).toEqual([]);
  expect(books.book.floatMicros(clock.now())).toBe(100_000_000n);
  expect(runner.run(({ core, record }) => [core.channels.size, record.list()])).toEqual([0, []]);
  expect((await sell()).body['status']).toBe('Success');
});
