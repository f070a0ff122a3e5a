import { expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { StartRun } from './start-run.ts';
import { aYard } from './yard.builder.ts';

it('answers the same wish the same, and another one while it runs not at all', async () => {
  const yard = aYard();
  const start = new StartRun(yard.runs, yard.begin, yard.locks, yard.fleets);
  const wish = { id: v7(), fleet: 'gps' } as const;
  expect((await start.run(wish)).begun).toBeDefined();
  expect(await start.run(wish)).toMatchObject({ reply: { id: wish.id } });
  await expect(start.run({ id: v7(), fleet: 'gps' })).rejects.toMatchObject({
    ...{ code: 'run_in_progress', details: { holder: expect.any(String) } },
  });
  await expect(start.run({ id: v7(), fleet: 'iot' })).rejects.toMatchObject({ code: 'fleet_unknown' });
});

it('says which other program holds the fleet', async () => {
  const yard = aYard();
  yard.locks.takeAsFormer('gps', 'recharge_gps_1');
  const start = new StartRun(yard.runs, yard.begin, yard.locks, yard.fleets);
  await expect(start.run({ id: v7(), fleet: 'gps' })).rejects.toMatchObject({
    ...{ code: 'fleet_locked', details: { holder: 'recharge_gps_1' } },
  });
});
