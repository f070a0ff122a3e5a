import type { Rate, RateBody, RateEntry } from '../domain/rate.ts';

/** Where a page of rates ends: rates are in the order of their prefixes, and of their lines below one prefix. */
export interface RatePlace {
  readonly prefix: string;
  readonly line: number;
}

/** Two rates of one rank that both hold at some instant. */
export interface Clash {
  readonly prefix: string;
  readonly line: number;
  readonly otherLine: number;
}

/** Rates as they are read from a sheet. What is not accepted when all is read is not stored. */
export interface RateStream {
  readonly batches: AsyncIterable<readonly Rate[]>;
  readonly isAccepted: () => boolean;
}

export type Replaced =
  | { readonly result: 'stored'; readonly rateCount: number }
  | { readonly result: 'published' | 'declined' }
  | { readonly result: 'clashes'; readonly clashes: readonly Clash[] };

/** What a rate is told apart by between two decks. */
export interface RateKey {
  readonly prefix: string;
  readonly window?: string;
  readonly priority: number;
  /** Which of several that follow each other in time, from 1: a rate that begins on another day is a changed one. */
  readonly nth: number;
}

export interface Change extends RateKey {
  readonly before?: RateBody;
  readonly after?: RateBody;
}

export interface ChangeCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** From one deck to another; without the first, everything is added. */
export interface Step {
  readonly from?: string;
  readonly to: string;
}

/** The rates of decks. */
export abstract class Rates {
  /** Replaces all rates of a draft, or nothing. `open` may be called again when the database asks for another try. */
  abstract replace(deck: string, open: () => RateStream): Promise<Replaced>;
  /** Entries in their order, after a place. Those that say the same may share their body. */
  abstract page(deck: string, limit: number, after?: RatePlace): Promise<readonly RateEntry[]>;
  abstract countChanges(step: Step): Promise<ChangeCounts>;
  /** Changes in the order of their keys, after a key. */
  abstract changes(step: Step, limit: number, after?: RateKey): Promise<readonly Change[]>;
}
