import { expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { FindFleetRun } from './find-fleet-run.ts';
import { aYard } from './yard.builder.ts';

it('answers a run, and refuses one that is not there', async () => {
  const yard = aYard();
  const find = new FindFleetRun(yard.runs);
  const { id } = await yard.go();
  expect(await find.run({ id })).toMatchObject({ id, state: 'finished' });
  await expect(find.run({ id: v7() })).rejects.toMatchObject({ code: 'not_found' });
});
