import { describe, expect, it } from '@jest/globals';
import { preferredWait } from './wait.ts';

describe('preferredWait', () => {
  it.each([
    [undefined, undefined],
    ['respond-async', undefined],
    ['wait=0', 0],
    ['wait=5', 5],
    ['respond-async, wait=5', 5],
    ['wait=5; strict', 5],
    ['wait=99999', 30],
    ['wait=-1', undefined],
    ['wait=abc', undefined],
    ['xwait=3', undefined],
  ])('of Prefer: %s is %s seconds', (prefer, expected) => {
    expect(preferredWait(prefer)).toBe(expected);
  });
});
