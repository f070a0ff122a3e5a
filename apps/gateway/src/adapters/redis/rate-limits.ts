import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { BUCKETS, WINDOW_SECONDS } from '../../domain/allowance.ts';
import type { Allowance, Bucket, Quotas } from '../../domain/allowance.ts';
import { RateLimits } from '../../ports/rate-limits.ts';
import { answerWithin } from '@saldo/service';
import type { RedisConnection } from '@saldo/service';
import { RefusedKeys } from './refused-keys.ts';

/** A Redis that is slower than that is taken for away. */
const ANSWER_LIMIT_MS = 100;
/** After it was too slow it is left alone for so long, so that one request in many pays for finding out. */
const LEFT_ALONE_MS = 1_000;
const PREFIX = 'saldo:gateway:limits';

export interface RateLimitOptions {
  readonly prefix?: string;
  readonly answerLimitMs?: number;
}

interface Limiter {
  /** Counts in Redis, and in `own` at once where Redis answers an error or is not connected. */
  readonly shared: RateLimiterRedis;
  readonly own: RateLimiterMemory;
}

/** Counts in Redis, for all replicas together; while that is away or slow, in memory, each replica for itself. */
export class RedisRateLimits extends RateLimits {
  private readonly limiters: Readonly<Record<Bucket, Limiter>>;
  private readonly refused = new RefusedKeys();
  private leftAloneUntil = 0;

  constructor(
    connection: RedisConnection,
    private readonly quotas: Quotas,
    private readonly options: RateLimitOptions = {},
  ) {
    super();
    const { prefix = PREFIX } = options;
    const limiters = BUCKETS.map((bucket) => [
      bucket,
      limiterOf(connection, quotas[bucket], `${prefix}:${bucket}`),
    ]);
    this.limiters = Object.fromEntries(limiters) as Record<Bucket, Limiter>;
  }

  override async consume(bucket: Bucket, key: string): Promise<Allowance> {
    const known = this.exhausted(bucket, key);
    if (known) return known;
    const { granted, count } = await this.count(this.limiters[bucket], key);
    if (!granted) this.refused.add(`${bucket} ${key}`, count.msBeforeNext);
    const left = granted ? count.remainingPoints : 0;
    return { bucket, granted, quota: this.quotas[bucket], left, resetSeconds: secondsOf(count.msBeforeNext) };
  }

  override exhausted(bucket: Bucket, key: string): Allowance | undefined {
    const leftMs = this.refused.leftMs(`${bucket} ${key}`);
    if (leftMs === undefined) return undefined;
    return { bucket, granted: false, quota: this.quotas[bucket], left: 0, resetSeconds: secondsOf(leftMs) };
  }

  private async count({ shared, own }: Limiter, key: string): Promise<Counted> {
    if (performance.now() < this.leftAloneUntil) return counted(own.consume(key));
    const { answerLimitMs = ANSWER_LIMIT_MS } = this.options;
    const inTime = await answerWithin(answerLimitMs, counted(shared.consume(key)));
    if (inTime) return inTime;
    this.leftAloneUntil = performance.now() + LEFT_ALONE_MS;
    return counted(own.consume(key));
  }
}

function limiterOf(connection: RedisConnection, quota: number, keyPrefix: string): Limiter {
  const window = { points: quota, duration: WINDOW_SECONDS, keyPrefix };
  const own = new RateLimiterMemory(window);
  const shared = new RateLimiterRedis({
    ...window,
    storeClient: connection,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: own,
  });
  return { shared, own };
}

interface Counted {
  readonly granted: boolean;
  readonly count: RateLimiterRes;
}

/** The limiter rejects with a count of its own where the quota is used up. */
async function counted(consumed: Promise<RateLimiterRes>): Promise<Counted> {
  try {
    return { granted: true, count: await consumed };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { granted: false, count: refusal };
    throw refusal;
  }
}

function secondsOf(ms: number): number {
  return Math.min(WINDOW_SECONDS, Math.max(1, Math.ceil(ms / 1_000)));
}
