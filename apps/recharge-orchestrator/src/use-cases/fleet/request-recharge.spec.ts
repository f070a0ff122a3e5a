import { expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aYard } from './yard.builder.ts';

const wish = () => ({ id: v7(), fleet: 'gps', sim: '6680000001', reason: 'the driver called' }) as const;

it('intends a line once for its expiry, whoever else wants it, and the same wish once for ever', async () => {
  const yard = aYard();
  const mine = wish();
  const requested = await yard.request.run(mine);
  expect(requested.recharge).toMatchObject({ state: 'intended', origin: 'manual' });
  await expect(yard.request.run(wish())).rejects.toMatchObject({ code: 'recharge_conflict' });
  await yard.serve.run(requested);
  expect((await yard.request.run(mine)).recharge.state).toBe('settled');
});

it.each([
  ['line_unknown', { sim: '6689999999' }],
  ['fleet_unknown', { fleet: 'iot' }],
] as const)('refuses by name: %s', async (code, change) => {
  await expect(aYard().request.run({ ...wish(), ...change })).rejects.toMatchObject({ code });
});

it('refuses what no provider has money for', async () => {
  await expect(aYard({ carriers: [] }).request.run(wish())).rejects.toMatchObject({
    code: 'no_provider_funds',
  });
});
