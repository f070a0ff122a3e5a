import type { Cdr, CdrCorrection, Told } from '@saldo/contracts';
import type { Call, CallIdentity, CallLimits } from '../domain/call.ts';
import type { Settlement } from '../domain/settlement.ts';

/** Who writes: the number of the lease of the call's switch; absent for what comes over HTTP, which needs no owner. */
export type Fence = bigint | undefined;

/** Why a call was not written down. */
export type CallObstacle =
  | 'insufficient_funds'
  | 'account_suspended'
  | 'account_closed'
  | 'concurrent_limit_exceeded'
  | 'call_rate_exceeded'
  | 'day_cap_exceeded';

export type Opening =
  | { readonly status: 'opened' }
  | { readonly status: CallObstacle }
  /** The leg has a call already: here it is. */
  | { readonly status: 'exists'; readonly earlier: Call }
  /** The leg has a record already, so it is over, or was refused: here it is. */
  | { readonly status: 'recorded'; readonly record: Cdr }
  /** Another replica owns the switch now. */
  | { readonly status: 'fenced' };

/** `overtaken`: somebody else has changed or ended the call since it was read, or owns its switch; nothing was written. */
export type Change = 'changed' | 'overtaken';

export interface Beginning {
  readonly call: Call;
  readonly limits: CallLimits;
  readonly told: readonly Told[];
}

/** A call as it was read, and as it is to be; its epoch grows by one. */
export interface Step {
  readonly from: Call;
  readonly to: Call;
  readonly told: readonly Told[];
}

export interface Extension {
  readonly from: Call;
  /** With the larger hold. */
  readonly to: Call;
  /** What is held in addition. */
  readonly micros: bigint;
  readonly limits: Pick<CallLimits, 'dayCapMicros' | 'day'>;
  readonly told: readonly Told[];
}

export interface Ending {
  readonly from: Call;
  readonly to: Call;
  readonly settlement: Settlement;
  readonly cdr: Cdr;
  readonly told: readonly Told[];
  /** The business day on which the call counted when it was opened. */
  readonly day: string;
}

/** A late record of the switch against a call that was closed by an estimate. */
export interface Correction {
  readonly cdr: Cdr;
  readonly correction: CdrCorrection;
  /** The account, and what it is charged (positive) or given back (negative). */
  readonly account?: string | undefined;
  readonly differenceMicros: bigint;
  readonly told: readonly Told[];
}

/** Calls that are not over, with the money held for them, and what becomes of both: each method is one commit. */
export abstract class Calls {
  /** Writes the call and its hold, if the account's status, limits and money allow it. */
  abstract open(beginning: Beginning, fence: Fence): Promise<Opening>;
  /** Moves a call on without money: it was answered, seen, doubted. */
  abstract change(step: Step, fence: Fence): Promise<Change>;
  abstract extend(
    extension: Extension,
    fence: Fence,
  ): Promise<Change | 'insufficient_funds' | 'day_cap_exceeded'>;
  /** Ends a call: posts what it cost, gives the rest back, and writes its record, once. Suspends an account that owes too much. */
  abstract end(ending: Ending, fence: Fence): Promise<Change>;
  /** Writes the record of a call that was refused, or that nobody has to pay and nobody announced. False when its leg has a record already. */
  abstract record(cdr: Cdr, told: readonly Told[]): Promise<boolean>;
  /** Writes the record of a call that nobody announced, and charges the account. False when its leg has a record already. */
  abstract charge(cdr: Cdr, costMicros: bigint, told: readonly Told[]): Promise<boolean>;
  /** Corrects an estimate once. False when it was corrected before. */
  abstract correct(correction: Correction): Promise<boolean>;
  abstract find(id: string): Promise<Call | undefined>;
  abstract findByLeg(identity: CallIdentity): Promise<Call | undefined>;
  /** The record of a leg, whatever made it. */
  abstract findRecord(identity: CallIdentity): Promise<Cdr | undefined>;
  /** All calls of a switch that are not over. */
  abstract live(switchName: string): Promise<readonly Call[]>;
  abstract liveOf(account: string): Promise<readonly Call[]>;
  /** Calls of which only HTTP knows that were authorised before that instant and are not over, the oldest first. */
  abstract forgotten(before: Date, limit: number): Promise<readonly Call[]>;
}
