import type { FleetName } from '@saldo/contracts';

/**
 * What the house has decided about a fleet: every number by which lines are selected. Those of the former system stand in
 * the domain reference, section 000.3.
 */
export interface FleetTerms {
  readonly fleet: FleetName;
  /** Where its days begin and end. */
  readonly zone: string;
  /** A line is looked at when it lapses before the end of so many days after today. */
  readonly leadDays: number;
  /** A device that was not heard of for so long is silent. Absent where reports do not count: voice lines have none. */
  readonly silence?: SilenceTerms;
  /** So many deliveries a line may have in `restDays` business days, today included. */
  readonly deliveriesMax: number;
  readonly restDays: number;
  /** So many attempts a line may have that failed today; then it is left alone until the next business day. */
  readonly attemptsMax: number;
  /** At most so many lines are recharged by one run; those that lapse first come first. */
  readonly linesMax: number;
  /** Words that put a line out, wherever they stand in its company's name or in its own. Literally: `_old` is no pattern. */
  readonly excluded: { readonly companies: readonly string[]; readonly vehicles: readonly string[] };
  /** What an agent must speak to be recharged: its `comunicacion`. */
  readonly bearer?: string;
  /** What a tracker is recharged with, where it has no amount of its own: airtime of so many pesos, as decimal text. */
  readonly usual?: { readonly amount: string; readonly days: number };
}

export interface SilenceTerms {
  readonly minutes: number;
  /** A device that was silent for more than so many days is given up, and not paid for. */
  readonly daysMax: number;
  /** Whether lines that lapse later today are recharged when they are silent, or left until they have lapsed. */
  readonly rechargeExpiringToday: boolean;
  /** Whether a device that was never heard of is recharged. */
  readonly rechargeNeverReported: boolean;
}

/** The terms of the fleets that are set up. */
export type TermsOfFleets = Readonly<Partial<Record<FleetName, FleetTerms>>>;
