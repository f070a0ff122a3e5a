import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Desk } from './desk.builder.ts';
import { DiffDecks } from './diff-decks.ts';

describe('DiffDecks', () => {
  let desk: Desk;
  let diff: DiffDecks;

  beforeEach(() => {
    desk = new Desk();
    diff = new DiffDecks(desk.decks, desk.rates, desk.clock);
  });

  it('tells against the active deck what is added, removed, and dearer than it was', async () => {
    const active = await desk.published('prefix,price,effective from\n51,0.1,\n52,0.2,2026-01-01\n53,0.3,');
    const id = await desk.draft();
    await desk.import(id, 'prefix,price,effective from\n51,0.1,\n52,0.25,2026-02-01\n54,0.4,');
    const found = await diff.run({ id });
    expect(found).toMatchObject({ against: active, added_count: 1, removed_count: 1, changed_count: 1 });
    const prices = found.data.map(({ change, prefix, before, after }) => [
      change,
      prefix,
      before?.terms.tiers[0]?.price,
      after?.terms.tiers[0]?.price,
    ]);
    expect(prices).toEqual([
      ['changed', '52', '0.2', '0.25'],
      ['removed', '53', '0.3', undefined],
      ['added', '54', undefined, '0.4'],
    ]);
  });

  it('gives all changes once, page by page', async () => {
    const text = 'prefix,price,effective from\n51,1,2026-01-01\n51,1,\n52,1,\n'.replace('51,1,\n', '52,1,1970-01-01\n').replace('52,1,\n', '53,1,\n'); // prettier-ignore
    const id = await desk.draft();
    await desk.import(id, text);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await diff.run({
        id,
        limit: 1,
        ...(cursor === undefined ? {} : { starting_after: cursor }),
      });
      found.push(...page.data.map(({ prefix }) => prefix));
      cursor = page.next_cursor;
    } while (cursor);
    expect(found).toEqual(['51', '52', '53']);
  });

  it('refuses decks that there are not, and a cursor that it never gave', async () => {
    const id = await desk.draft();
    await expect(diff.run({ id: v7() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(diff.run({ id, against: v7() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(diff.run({ id, starting_after: 'x' })).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
