import { describe, expect, it } from '@jest/globals';
import { waitOf } from './wait.ts';

describe('waitOf', () => {
  it.each([
    [undefined, 10_000],
    ['respond-async', 10_000],
    ['wait=0', 0],
    ['wait=5', 5_000],
    ['respond-async, wait=5', 5_000],
    ['wait=5; strict', 5_000],
    ['wait=99999', 30_000],
    ['wait=-1', 10_000],
    ['wait=abc', 10_000],
    ['xwait=3', 10_000],
  ])('of Prefer: %s is %i ms', (prefer, expected) => {
    expect(waitOf(prefer, 10_000)).toBe(expected);
  });
});
