import { describe, expect, it } from '@jest/globals';
import { until } from './until.ts';

describe('until', () => {
  it('gives what came true, however often it was not', async () => {
    let asked = 0;
    expect(await until(() => ++asked > 2 && `asked ${asked} times`, { everyMs: 1 })).toBe('asked 3 times');
  });

  it('says what it waited for in vain, and what went wrong last', async () => {
    const never = (): never => {
      throw new Error('nobody is there');
    };
    await expect(until(never, { limitMs: 5, everyMs: 1, what: 'an answer' })).rejects.toThrow(
      'waited 5 ms for an answer: nobody is there',
    );
  });

  it('asks once more after whatever held it up beyond its limit', async () => {
    let asked = 0;
    const heldUp = (): boolean => {
      asked += 1;
      const end = performance.now() + 5;
      while (performance.now() < end);
      return asked === 2;
    };
    expect(await until(heldUp, { limitMs: 1, everyMs: 1 })).toBe(true);
  });
});
