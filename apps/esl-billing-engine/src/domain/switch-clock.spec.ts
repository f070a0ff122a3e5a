import { describe, expect, it } from '@jest/globals';
import { heardAt, switchNowUs, UNKNOWN_CLOCK } from './switch-clock.ts';

const at = (ms: number) => new Date(1_800_000_000_000 + ms);
const us = (ms: number) => at(ms).getTime() * 1_000;

describe('the clock of a switch', () => {
  it('is ours until the switch has told something', () => {
    expect(switchNowUs(UNKNOWN_CLOCK, at(0))).toBe(us(0));
  });

  it('is the newest instant that was told, and never what came late', () => {
    const fast = heardAt(UNKNOWN_CLOCK, us(5_000), at(0));
    const slow = heardAt(fast, us(5_100), at(900));
    expect(switchNowUs(slow, at(1_000))).toBe(us(6_000));
  });

  it('is found again within two minutes after it was set back', () => {
    let clock = heardAt(UNKNOWN_CLOCK, us(3_600_000), at(0));
    for (let ms = 20_000; ms <= 140_000; ms += 20_000) clock = heardAt(clock, us(ms), at(ms));
    expect(switchNowUs(clock, at(140_000))).toBe(us(140_000));
  });
});
