import type { AdjustmentStatus, Told } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { Adjustment } from '../domain/adjustment.ts';

export type AdjustmentOpening =
  | { readonly status: 'opened' | 'insufficient_funds' }
  /** The id is taken: here is by what. */
  | { readonly status: 'exists'; readonly earlier: Adjustment };

export interface AdjustmentFilter {
  readonly status?: AdjustmentStatus | undefined;
  readonly account?: string | undefined;
}

/** Adjustments with their money: each method is one transaction. */
export abstract class Adjustments {
  /** Writes a new adjustment; a booked one with its movement and with what is told of it, all or nothing. */
  abstract open(adjustment: Adjustment, told?: Told): Promise<AdjustmentOpening>;
  /**
   * Writes the decision on a pending adjustment; a booked one with its movement and with what is told of it.
   * `decided_before`: somebody else was first, and nothing is written.
   */
  abstract decide(
    decided: Adjustment,
    told?: Told,
  ): Promise<'decided' | 'decided_before' | 'insufficient_funds'>;
  abstract find(id: string): Promise<Adjustment | undefined>;
  /** The newest first. */
  abstract list(filter: AdjustmentFilter, page: Page<Adjustment>): Promise<readonly Adjustment[]>;
}
