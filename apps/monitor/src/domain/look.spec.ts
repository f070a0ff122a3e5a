import { describe, expect, it } from '@jest/globals';
import { lookOf, uptimeLeft } from './look.ts';
import { aPicture, aProvider, aService, SOME_LIMITS } from './picture.builder.ts';
import { NOON } from './sample.builder.ts';

describe('a look', () => {
  it('sees who answers, who is silent and who is left alone', () => {
    const services = [aService()];
    const providers = [aProvider(), aProvider({ name: 'mst', breaker: 'open' })];
    expect(lookOf(aPicture({ services, providers }), SOME_LIMITS, NOON)).toEqual({
      at: NOON,
      up: ['service recharge', 'provider taecel'],
      down: ['service gateway', 'provider mst'],
    });
  });

  it('takes nobody for silent when it could not ask', () => {
    expect(lookOf({}, SOME_LIMITS, NOON)).toEqual({ at: NOON, up: [], down: [] });
  });

  it('counts towards the uptime of those it saw', () => {
    const [up, down] = [
      { at: NOON, up: ['a'], down: [] },
      { at: NOON, up: [], down: ['a'] },
    ];
    const looks = [...Array.from({ length: 1_999 }, () => up), down];
    expect(uptimeLeft(looks, 'a', 10)).toBe(5_000);
    expect(uptimeLeft(looks, 'b', 10)).toBeUndefined();
  });
});
