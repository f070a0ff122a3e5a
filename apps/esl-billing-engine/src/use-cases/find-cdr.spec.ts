import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { FindCdr } from './find-cdr.ts';
import { refused, someCalls } from './desk.builder.ts';

describe('FindCdr', () => {
  it('answers a record with its corrections, or refuses one that is not there', async () => {
    const { cdrs, all } = await someCalls();
    expect(await new FindCdr(cdrs).run({ id: all[0]! })).toMatchObject({ id: all[0], corrections: [] });
    await expect(new FindCdr(cdrs).run({ id: v7() })).rejects.toMatchObject(refused('not_found'));
  });
});
