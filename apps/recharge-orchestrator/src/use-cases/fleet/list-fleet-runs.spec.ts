import { expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ListFleetRuns } from './list-fleet-runs.ts';
import { aYard } from './yard.builder.ts';

it('lists the newest first, page by page, and refuses a cursor of nobody', async () => {
  const yard = aYard();
  const list = new ListFleetRuns(yard.runs);
  const first = await yard.go();
  yard.advance(1_000);
  const second = await yard.go();
  const page = await list.run({ limit: 1 });
  expect(page).toMatchObject({ has_more: true, data: [{ id: second.id }] });
  const rest = await list.run({ limit: 1, starting_after: second.id });
  expect(rest).toMatchObject({ has_more: false, data: [{ id: first.id }] });
  await expect(list.run({ starting_after: v7() })).rejects.toMatchObject({ code: 'cursor_unknown' });
});
