import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Desk } from './desk.builder.ts';
import { ExportSheet } from './export-sheet.ts';

describe('ExportSheet', () => {
  it('writes parts that together are a sheet of the same rates', async () => {
    const desk = new Desk();
    const rows = Array.from(
      { length: 4_000 },
      (_, index) => `${10_000 + index},Place ${index},0.0${index + 1}`,
    );
    const id = await desk.published(`prefix,destination,price\n${rows.join('\n')}`);
    const write = new ExportSheet(desk.decks, desk.rates, desk.files);
    let text = '';
    let cursor: string | undefined;
    do {
      const part = await write.run({ id, ...(cursor === undefined ? {} : { starting_after: cursor }) });
      text += Buffer.from(part.content, 'base64').toString();
      cursor = part.next_cursor;
    } while (cursor);
    const copy = await desk.draft();
    expect(await desk.import(copy, text)).toMatchObject({
      status: 'stored',
      rate_count: 4_000,
      ignored_columns: [],
    });
    const step = { from: id, to: copy };
    expect(await desk.rates.countChanges(step)).toEqual({ added: 0, removed: 0, changed: 0 });
  });

  it('refuses what there is not, and a cursor that it never gave', async () => {
    const desk = new Desk();
    const write = new ExportSheet(desk.decks, desk.rates, desk.files);
    await expect(write.run({ id: v7() })).rejects.toMatchObject({ code: 'not_found' });
    const id = await desk.draft();
    await expect(write.run({ id, starting_after: 'x' })).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
