import type { Allowance, Bucket } from '../domain/allowance.ts';

/**
 * Counts requests per bucket and key in windows of a minute, which begin with the first request. It never fails and never
 * keeps anybody waiting: where what it counts with is away, each process counts for itself.
 */
export abstract class RateLimits {
  abstract consume(bucket: Bucket, key: string): Promise<Allowance>;
  /** The refusal that `consume` would give, where this process knows without asking that nothing is left. */
  abstract exhausted(bucket: Bucket, key: string): Allowance | undefined;
}
