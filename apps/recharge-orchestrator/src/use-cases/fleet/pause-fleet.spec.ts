import { expect, it } from '@jest/globals';
import { PauseFleet } from './pause-fleet.ts';
import { ResumeFleet } from './resume-fleet.ts';
import { StartRun } from './start-run.ts';
import { v7 } from 'uuid';
import { aYard } from './yard.builder.ts';

it('lets no run begin until somebody resumes it, and tells of both', async () => {
  const yard = aYard();
  const context = { actor: 'user:ana', signal: new AbortController().signal };
  const pause = new PauseFleet(yard.runs, yard.describe, yard.fleets);
  const resume = new ResumeFleet(yard.runs, yard.describe, yard.clock, yard.fleets);
  const start = new StartRun(yard.runs, yard.begin, yard.locks, yard.fleets);
  expect(await pause.run({ fleet: 'gps', reason: 'maintenance' }, context)).toMatchObject({
    state: 'paused',
  });
  await expect(start.run({ id: v7(), fleet: 'gps' })).rejects.toMatchObject({ code: 'fleet_paused' });
  expect(await resume.run({ fleet: 'gps' }, context)).toMatchObject({ state: 'idle' });
  expect((await start.run({ id: v7(), fleet: 'gps' })).begun).toBeDefined();
  expect(yard.told()).toEqual(expect.arrayContaining(['fleet.paused', 'fleet.resumed']));
  await expect(pause.run({ fleet: 'iot', reason: 'x' }, context)).rejects.toMatchObject({
    code: 'fleet_unknown',
  });
});
