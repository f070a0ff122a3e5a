import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Desk } from './desk.builder.ts';

describe('ImportSheet', () => {
  let desk: Desk;
  let id: string;

  beforeEach(async () => {
    desk = new Desk();
    id = await desk.draft();
  });

  const prefixes = async () => (await desk.rates.page(id, 20_000)).map(({ prefix }) => prefix);

  it('makes the rows of a sheet the rates of the draft', async () => {
    expect(await desk.import(id, 'prefix,price,comment\n51,1,\n52,2,')).toEqual({
      status: 'stored',
      rate_count: 2,
      fault_count: 0,
      faults: [],
      ignored_columns: ['comment'],
    });
    expect(await prefixes()).toEqual(['51', '52']);
  });

  it('waits for the other parts, and reads them as one file', async () => {
    const text = Buffer.from('prefix,price\n51,1\n52,2\n');
    const sheet = v7();
    const send = (part: number, bytes: Buffer) => {
      const content = bytes.toString('base64');
      return desk.sheets.run({ id, sheet, format: 'csv', part, part_count: 2, content });
    };
    expect(await send(1, text.subarray(15))).toMatchObject({ status: 'waiting', rate_count: 0 });
    expect(await send(0, text.subarray(0, 15))).toMatchObject({ status: 'stored', rate_count: 2 });
    // The last part once more, because the answer was lost: the same again.
    expect(await send(0, text.subarray(0, 15))).toMatchObject({ status: 'stored', rate_count: 2 });
  });

  it('stores more rates than fit into one batch', async () => {
    const rows = Array.from({ length: 10_001 }, (_, index) => `${10_000 + index},0.01`);
    expect(await desk.import(id, `prefix,price\n${rows.join('\n')}`)).toMatchObject({ rate_count: 10_001 });
    expect(await prefixes()).toHaveLength(10_001);
  });

  it('stores nothing when anything is wrong, and names all of it', async () => {
    await desk.import(id, 'prefix,price\n51,1');
    const rows = Array.from({ length: 6_000 }, (_, index) => `${10_000 + index},0.01`);
    const report = await desk.import(id, `prefix,price\n${rows.join('\n')}\nx,1\n53,-1`);
    expect(report).toMatchObject({ status: 'faulty', rate_count: 0, fault_count: 2 });
    expect(report.faults.map(({ line, column }) => [line, column])).toEqual([
      [6_002, 'prefix'],
      [6_003, 'price'],
    ]);
    expect(await prefixes()).toEqual(['51']);
  });

  it('names both lines of a prefix that is there twice', async () => {
    const report = await desk.import(id, 'prefix,price\n51,1\n52,1\n51,2');
    expect(report.faults).toEqual([
      { line: 4, value: '51', message: expect.stringContaining('line 2 has the same') },
    ]);
    expect(await prefixes()).toEqual([]);
  });

  it('shows the first hundred faults, and gives up at a thousand', async () => {
    const report = await desk.import(id, `prefix,price\n${'x,1\n'.repeat(5_000)}`);
    expect([report.fault_count, report.faults.length]).toEqual([1_000, 100]);
  });

  it('reports a file that is no text', async () => {
    const content = Buffer.from([0xff, 0xfe, 0x70]).toString('base64');
    const report = await desk.sheets.run({ id, sheet: v7(), format: 'csv', part: 0, part_count: 1, content });
    expect(report).toMatchObject({
      status: 'faulty',
      faults: [{ line: 0, message: 'the text is not UTF-8' }],
    });
  });

  it.each([
    ['a deck that there is not', async () => v7(), {}, 'not_found'],
    ['a deck that is published', () => desk.published('prefix,price\n51,1'), {}, 'deck_published'],
    ['a part beyond the last', async () => id, { part: 1 }, 'sheet_part_wrong'],
  ])('refuses a sheet for %s', async (_, target, change, code) => {
    const of = await target();
    const sheet = { sheet: v7(), format: 'csv' as const, part: 0, part_count: 1, content: 'YQ==' };
    await expect(desk.sheets.run({ id: of, ...sheet, ...change })).rejects.toMatchObject({ code });
  });
});
