import { expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { block, stop } from '../../domain/fleet/standing.ts';
import { NOON } from '../../domain/topup.builder.ts';
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

it('buys nothing while the former system holds the fleet, and says who that is', async () => {
  const yard = aYard();
  yard.locks.takeAsFormer('gps', 'recharge_gps_1');
  await expect(yard.request.run(wish())).rejects.toMatchObject({
    ...{ code: 'fleet_locked', details: { holder: 'recharge_gps_1' } },
  });
  expect(yard.recharges.all()).toEqual([]);
  yard.locks.releaseAsFormer('gps');
  expect((await yard.request.run(wish())).recharge.state).toBe('intended');
});

it('keeps the former system away until the wish is served, or refused', async () => {
  const yard = aYard();
  const requested = await yard.request.run(wish());
  yard.carrier.midway = async () => expect(yard.locks.takeAsFormer('gps', 'x')).toBe(false);
  await expect(yard.request.run(wish())).rejects.toMatchObject({ code: 'recharge_conflict' });
  expect(yard.locks.takeAsFormer('gps', 'x')).toBe(false);
  await yard.serve.run(requested);
  expect(yard.states()).toEqual(['settled']);
  expect(yard.locks.takeAsFormer('gps', 'x')).toBe(true);
});

it.each([
  ['blocked', block],
  ['stopped', (was: Parameters<typeof block>[0]) => stop(was, 'refused credentials')],
] as const)('buys nothing for a fleet that is %s', async (_, change) => {
  const yard = aYard();
  await yard.runs.adjust('gps', (was) => change(was, NOON));
  await expect(yard.request.run(wish())).rejects.toMatchObject({ code: 'fleet_blocked' });
});
