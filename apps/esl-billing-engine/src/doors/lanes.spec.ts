import { describe, expect, it } from '@jest/globals';
import { Lanes } from './lanes.ts';

/** A turn that ends when it is told to. */
function gated() {
  const begun: string[] = [];
  const gates: (() => void)[] = [];
  const turn = async (key: string): Promise<Date | undefined> => {
    begun.push(key);
    await new Promise<void>((resolve) => gates.push(resolve));
    return undefined;
  };
  const open = async () => {
    gates.shift()!();
    await Promise.resolve().then(() => undefined);
    await Promise.resolve();
  };
  return { begun, turn, open };
}

const never = () => () => undefined;

describe('the lanes of calls', () => {
  it('do one thing at a time for a call, and many calls at once', () => {
    const { begun, turn } = gated();
    const lanes = new Lanes(turn, never);
    for (const key of ['a', 'a', 'b']) lanes.kick(key);
    expect(begun).toEqual(['a', 'b']);
  });

  it('take all kicks while they are busy as one, afterwards', async () => {
    const { begun, turn, open } = gated();
    const lanes = new Lanes(turn, never);
    for (let count = 0; count < 5; count += 1) lanes.kick('a');
    await open();
    expect(begun).toEqual(['a', 'a']);
    await open();
    await lanes.rest();
    expect(begun).toHaveLength(2);
  });

  it('work on so many calls at once and no more, what was just told before what can wait', async () => {
    const { begun, turn, open } = gated();
    const lanes = new Lanes(turn, never, 1);
    lanes.kick('a');
    for (const key of ['b', 'c']) lanes.kick(key, { canWait: true });
    for (const key of ['d', 'c']) lanes.kick(key);
    expect([begun, lanes.waitingCount]).toEqual([['a'], 2]);
    for (let count = 0; count < 4; count += 1) await open();
    await lanes.rest();
    expect(begun).toEqual(['a', 'd', 'c', 'b']);
  });

  it('come back to a call when it is due, at the earliest first, and not when they are closed', async () => {
    const wakes: { at: Date; work: () => void; isOff: boolean }[] = [];
    const dues = new Map([['a', new Date(2_000)], ['b', new Date(1_000)]]); // prettier-ignore
    const turns: string[] = [];
    const turn = async (key: string) => {
      turns.push(key);
      const due = dues.get(key);
      dues.delete(key);
      return due;
    };
    const lanes = new Lanes(turn, (at, work) => {
      const wake = { at, work, isOff: false };
      wakes.push(wake);
      return () => (wake.isOff = true);
    });
    for (const key of ['a', 'b']) lanes.kick(key);
    await lanes.rest();
    expect(wakes.map(({ at, isOff }) => [at.getTime(), isOff])).toEqual([[2_000, true], [1_000, false]]); // prettier-ignore
    wakes[1]!.work();
    await lanes.rest();
    expect(turns).toEqual(['a', 'b', 'b']);
    lanes.close();
    expect(wakes.every(({ isOff }, index) => isOff || index === 1)).toBe(true);
    lanes.kick('a');
    expect(turns).toHaveLength(3);
  });
});
