import { expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aYard } from './yard.builder.ts';

const wish = () => ({ id: v7(), fleet: 'gps', sim: '6680000001', reason: 'the driver called' }) as const;

it('buys and settles as a batch of its own, also while a run is under way', async () => {
  const yard = aYard();
  await yard.locks.tryTake('gps');
  const sent = await yard.serve.run(await yard.request.run(wish()));
  expect(sent.state).toBe('succeeded');
  expect(yard.states()).toEqual(['settled']);
  expect(yard.settlements.masters[0]?.note).toContain('Recarga Manual');
});
