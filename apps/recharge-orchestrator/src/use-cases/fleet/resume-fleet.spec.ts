import { expect, it } from '@jest/globals';
import { stop } from '../../domain/fleet/standing.ts';
import { ResumeFleet } from './resume-fleet.ts';
import { aYard } from './yard.builder.ts';

it('lets a fleet run again that a fatal error stopped', async () => {
  const yard = aYard();
  const context = { actor: 'user:ana', signal: new AbortController().signal };
  await yard.runs.adjust('gps', (was) => stop(was, '403'));
  const resume = new ResumeFleet(yard.runs, yard.describe, yard.clock, yard.fleets);
  expect(await resume.run({ fleet: 'gps' }, context)).toMatchObject({ state: 'idle' });
  expect(await yard.runs.standing('gps')).not.toHaveProperty('reason');
});
