import { describe, expect, it } from '@jest/globals';
import { where } from './where.ts';

describe('where', () => {
  it('numbers the values of the conditions that apply, and leaves the others out', () => {
    expect(
      where([
        ['a = $', 1],
        ['b = $', undefined],
        ['(c, d) < ($, $)', 2, 3],
      ]),
    ).toEqual({
      text: 'WHERE a = $1 AND (c, d) < ($2, $3)',
      values: [1, 2, 3],
    });
  });

  it('is nothing where nothing applies', () => {
    expect(where([['a = $', undefined]])).toEqual({ text: '', values: [] });
  });
});
