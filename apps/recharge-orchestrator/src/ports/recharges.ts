import type { FleetName, RechargeState, Told } from '@saldo/contracts';
import type { Money } from '@saldo/money';
import type { Page } from '@saldo/pages';
import type { Fence } from '../domain/fleet/fence.ts';
import type { FleetException } from '../domain/fleet/fleet-exception.ts';
import type { DayBudget, Intending } from '../domain/fleet/intending.ts';
import type { LineHistory, Since } from '../domain/fleet/line-history.ts';
import type { FleetMoney } from '../domain/fleet/movements.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import type { Period } from '../domain/provider-statement.ts';

export type { DayBudget, Intending } from '../domain/fleet/intending.ts';
export type { LineHistory, Since } from '../domain/fleet/line-history.ts';

export interface RechargeChange {
  /** As it was read; the change is refused when it has moved on since. */
  readonly from: Recharge;
  readonly to: Recharge;
  /** Absent for what may be written by whoever learns it: an answer, a verdict. Present for whatever spends. */
  readonly fence?: Fence;
  readonly told?: readonly Told[];
  /** The change is refused when it was opened before. */
  readonly opens?: FleetException;
  /** The change is refused when it is not open any more. */
  readonly settles?: FleetException;
  /** What the verdict moves, where the states do not say it. */
  readonly money?: FleetMoney;
}

export interface RechargeFilter {
  readonly fleet?: FleetName | undefined;
  readonly sim?: string | undefined;
  readonly state?: RechargeState | undefined;
  readonly run?: string | undefined;
}

export interface RechargeTally {
  readonly unknown: number;
  readonly unsettled: number;
  /** What these cost together. */
  readonly amount: Money;
  /** When the latest step of an open one was taken; absent where nothing is open. */
  readonly movedAt?: Date;
}

/** Recharges of fleet lines with the money held for them: what a method writes, it writes in one transaction. */
export abstract class Recharges {
  /**
   * Writes intents of one fleet, each with a hold of its amount for its attempt's provider; each has its own answer, in
   * their order, and all of them cost few commits. What is imported was paid by the former system: it is written in
   * whatever state it has, and no money moves for it, now or later.
   */
  abstract intend(
    recharges: readonly Recharge[],
    given: { readonly fence?: Fence; readonly budget: DayBudget },
  ): Promise<readonly Intending[]>;
  /**
   * Moves a recharge on: the hold is posted to the provider where it becomes `succeeded`, voided where it becomes `failed`;
   * a failed one that was delivered after all is charged, a delivery that was none is refunded. An attempt keeps its
   * provider. Another provider is another attempt, by a change of an open recharge whose attempt number grows by one:
   * its hold is voided and a new one made. `settled` comes by a batch alone.
   * Answers false when somebody else moved it first, when the line has another open recharge, or when the fence is old;
   * then nothing is written.
   */
  abstract change(change: RechargeChange): Promise<boolean>;
  abstract find(id: string): Promise<Recharge | undefined>;
  /** Those of them that there are, in no order. */
  abstract findAll(ids: readonly string[]): Promise<readonly Recharge[]>;
  /** The newest first. */
  abstract list(filter: RechargeFilter, page: Page<Recharge>): Promise<readonly Recharge[]>;
  /** All of a fleet in one of these states, the oldest first. */
  abstract inState(
    fleet: FleetName,
    states: readonly RechargeState[],
    limit: number,
  ): Promise<readonly Recharge[]>;
  /** Unknown ones of all fleets that are due to be asked about, the longest due first. */
  abstract due(now: Date, limit: number): Promise<readonly Recharge[]>;
  /** By number of the line; one query for all of them. */
  abstract history(sims: readonly string[], since: Since): Promise<ReadonlyMap<string, LineHistory>>;
  /** How many other recharges were sent to the same provider in the period for the same line and amount. */
  abstract countTwins(recharge: Recharge, period: Period): Promise<number>;
  /** What deliveries and open recharges of a fleet cost, by the instant at which they were last intended. */
  abstract spentSince(fleet: FleetName, from: Date): Promise<Money>;
  abstract tally(fleet: FleetName): Promise<RechargeTally>;
  /**
   * What was sent to a provider in the period, its end excluded, and was or may have been delivered; for reconciliation. A
   * delivery that was never sent, because it is imported, counts by when it succeeded.
   */
  abstract sentIn(provider: string, period: Period): Promise<readonly Recharge[]>;
}
