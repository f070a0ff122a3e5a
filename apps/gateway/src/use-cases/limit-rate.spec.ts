import { describe, expect, it } from '@jest/globals';
import { MemoryRateLimits } from '../ports/rate-limits.memory.ts';
import { LimitRate } from './limit-rate.ts';

describe('LimitRate', () => {
  it('refuses whoever comes more often than the quota allows, and nobody else', async () => {
    const limit = new LimitRate(new MemoryRateLimits({ writes: 1, reads: 1, refusals: 1 }));
    expect(await limit.run('writes', 'a')).toMatchObject({ granted: true });
    expect(await limit.run('writes', 'a')).toMatchObject({ granted: false });
    expect(await limit.run('writes', 'b')).toMatchObject({ granted: true });
  });
});
