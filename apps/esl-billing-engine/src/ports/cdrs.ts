import type { CallDirection, Cdr, CdrDetails, StatsBy } from '@saldo/contracts';
import type { Currency } from '@saldo/money';
import type { Page } from '@saldo/pages';
import type { StatsRow } from '../domain/cdr-stats.ts';

export interface CdrFilter {
  readonly account?: string | undefined;
  readonly switch?: string | undefined;
  readonly caller?: string | undefined;
  /** What was dialled begins so. */
  readonly dialled?: string | undefined;
  readonly direction?: CallDirection | undefined;
  readonly outcome?: 'answered' | 'unanswered' | 'refused' | 'estimated' | undefined;
  /** Ended from this instant on. */
  readonly from?: Date | undefined;
  /** Ended before this instant. */
  readonly to?: Date | undefined;
  readonly currency?: Currency | undefined;
}

export interface StatsQuestion {
  readonly by: StatsBy;
  readonly currency: Currency;
  readonly from: Date;
  readonly to: Date;
  readonly zone: string;
  readonly account?: string | undefined;
  readonly switch?: string | undefined;
  readonly limit: number;
}

export interface RatedFilter {
  readonly deck: string;
  readonly from: Date;
  readonly to: Date;
}

/** What a call was charged in all, corrections included. */
export interface RatedCdr {
  readonly cdr: Cdr;
  readonly durationUs: number;
  readonly costMicros: bigint;
}

/** Records of calls as people look for them and count them. */
export abstract class Cdrs {
  abstract find(id: string): Promise<CdrDetails | undefined>;
  /** The newest first. */
  abstract list(filter: CdrFilter, page: Page<Cdr>): Promise<readonly Cdr[]>;
  /**
   * Rows in the order of their times, else the largest revenue first; the total is of all rows, also of those beyond the limit.
   * Calls without a cost count in every currency.
   */
  abstract stats(
    question: StatsQuestion,
  ): Promise<{ readonly rows: readonly StatsRow[]; readonly total: StatsRow }>;
  /** Answered and charged calls of a deck, the oldest first. */
  abstract rated(filter: RatedFilter, page: Page<Cdr>): Promise<readonly RatedCdr[]>;
}
