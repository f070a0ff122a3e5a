import { describe, expect, it } from '@jest/globals';
import { newestFirst } from './newest-first.ts';

const row = (id: string, minute: number) => ({ id, at: new Date(Date.UTC(2026, 10, 26, 0, minute)) });
const [old, b, a, young] = [row('c', 1), row('b', 2), row('a', 2), row('d', 3)];
const page = (after: typeof old | undefined, limit: number) =>
  newestFirst([a, old, young, b], { after, limit }, 'at').map(({ id }) => id);

describe('newestFirst', () => {
  it('has the newest first, and of one instant the greater id', () => {
    expect(page(undefined, 9)).toEqual(['d', 'b', 'a', 'c']);
  });

  it.each([
    [young, ['b', 'a']],
    [b, ['a', 'c']],
    [old, []],
  ])('goes on after the last of the page before: %j', (after, rest) => {
    expect(page(after, 2)).toEqual(rest);
  });
});
