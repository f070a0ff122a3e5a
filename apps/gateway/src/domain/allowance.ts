/** What is counted apart: orders, all else that a partner asks, and requests without a valid key or password. */
export const BUCKETS = ['writes', 'reads', 'refusals'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** How often a key may come in a minute, by bucket. */
export type Quotas = Readonly<Record<Bucket, number>>;

export const WINDOW_SECONDS = 60;

/** What became of one request in a bucket. */
export interface Allowance {
  readonly bucket: Bucket;
  /** Whether it is within the quota. */
  readonly granted: boolean;
  readonly quota: number;
  readonly left: number;
  /** Whole seconds until the window ends and all is free again. */
  readonly resetSeconds: number;
}
