import { describe, expect, it } from '@jest/globals';
import { isCursorId, pageOf, wantedOf } from './page.ts';

describe('pageOf', () => {
  const page = (found: readonly number[], limit: number) => pageOf(found, wantedOf(limit), String);

  it('leaves out the one too many and names the last as the cursor', () => {
    expect(page([1, 2, 3], 2)).toEqual({ items: [1, 2], reply: { has_more: true, next_cursor: '2' } });
  });

  it.each([[[1, 2]], [[1]], [[]]])('has no cursor where nothing follows: %j', (found) => {
    expect(page(found, 2)).toEqual({ items: found, reply: { has_more: false } });
  });

  it('is of 50 when nobody says', () => {
    expect(wantedOf()).toBe(51);
  });
});

describe('isCursorId', () => {
  it.each([
    ['01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d', true],
    ['01936f3e', false],
    ['', false],
  ])('of %j is %j', (cursor, is) => {
    expect(isCursorId(cursor)).toBe(is);
  });
});
