import { rateLimitsContract } from './rate-limits.contract.ts';
import { MemoryRateLimits } from './rate-limits.memory.ts';

rateLimitsContract('MemoryRateLimits', async (quotas) => ({
  limits: new MemoryRateLimits(quotas),
  close: async () => undefined,
}));
