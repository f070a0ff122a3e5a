import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';

import { SystemClock } from './clock.ts';
import type { Clock } from './clock.ts';

describe('Clock', () => {
  it("is the system's time in a service", () => {
    const before = Date.now();
    const now = new SystemClock().now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('stands still in a test until it is moved', () => {
    const fixed = new FixedClock('2026-02-28T23:59:59.000Z');
    const clock: Clock = fixed;
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-02-28T23:59:59.000Z');
    fixed.advance(1_000);
    expect(clock.now().toISOString()).toBe('2026-03-01T00:00:00.000Z');
    fixed.set('2027-01-01T00:00:00.000Z');
    expect(clock.now().getUTCFullYear()).toBe(2027);
  });
});
