import type { Allowance, Bucket } from '../domain/allowance.ts';
import type { RateLimits } from '../ports/rate-limits.ts';

/** Counts a request of somebody against the quota of its bucket. */
export class LimitRate {
  constructor(private readonly limits: RateLimits) {}

  run(bucket: Bucket, who: string): Promise<Allowance> {
    return this.limits.consume(bucket, who);
  }
}
