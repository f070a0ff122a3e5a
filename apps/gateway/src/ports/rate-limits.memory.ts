import { WINDOW_SECONDS } from '../domain/allowance.ts';
import type { Allowance, Bucket, Quotas } from '../domain/allowance.ts';
import { RateLimits } from './rate-limits.ts';

/** Counts in memory, in one window that lasts until `nextWindow`. */
export class MemoryRateLimits extends RateLimits {
  private counts = new Map<string, number>();

  constructor(private readonly quotas: Quotas = { writes: 200, reads: 600, refusals: 60 }) {
    super();
  }

  override async consume(bucket: Bucket, key: string): Promise<Allowance> {
    const count = (this.counts.get(`${bucket} ${key}`) ?? 0) + 1;
    this.counts.set(`${bucket} ${key}`, count);
    return this.allowance(bucket, count);
  }

  override exhausted(bucket: Bucket, key: string): Allowance | undefined {
    const count = this.counts.get(`${bucket} ${key}`) ?? 0;
    return count > this.quotas[bucket] ? this.allowance(bucket, count) : undefined;
  }

  nextWindow(): void {
    this.counts.clear();
  }

  private allowance(bucket: Bucket, count: number): Allowance {
    const quota = this.quotas[bucket];
    const left = Math.max(0, quota - count);
    return { bucket, granted: count <= quota, quota, left, resetSeconds: WINDOW_SECONDS };
  }
}
