import { describe, expect, it } from '@jest/globals';
import { backOffMs } from './attempt.ts';

describe('backOffMs', () => {
  const limits = { askMs: 1_000, askMsMax: 60_000 };

  it.each([
    [0, 1_000],
    [1, 2_000],
    [5, 32_000],
    [6, 60_000],
    [1_000, 60_000],
  ])('waits after repetition %i for %i ms', (n, expected) => {
    expect(backOffMs(n, limits)).toBe(expected);
  });
});
