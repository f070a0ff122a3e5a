import type { CallRefusal, Tariff } from '@saldo/contracts';
import type { Call } from './call.ts';
import type { BillingDirection } from './direction.ts';

/** A decision against a call. */
export interface Refusal {
  readonly reason: CallRefusal;
  readonly payer?: { readonly id: string; readonly number: string } | undefined;
  readonly tariff?: Tariff | undefined;
  /** What the call was taken for in the end. */
  readonly way?: BillingDirection | undefined;
}

/** A decision on a leg that waits in the dialplan. `atUs` and `sequence` say which park of the leg it is. */
export interface ParkNote {
  readonly atUs: number;
  readonly sequence: number;
  readonly answer: 'go' | CallRefusal;
  /** The switch has obeyed. */
  readonly isTold: boolean;
}

/**
 * What the owner of a switch has in mind of one call: what was last written down, and what was ordered since. It is lost with the process,
 * and each field of it is safe to lose: an order that may not have arrived is given again.
 */
export interface CallNote {
  /** The leg that is charged. */
  readonly root: string;
  readonly call?: Call;
  /** The call was let through although it could not be written down: somebody called for help. */
  readonly isUnwritten?: boolean | undefined;
  readonly refusal?: Refusal;
  /** The refusal is not written down yet. */
  readonly isRefusalDue: boolean;
  /** Not a call that this service was asked about: it is left alone. */
  readonly isForeign: boolean;
  /** It was let through, or turned away. */
  readonly isTold: boolean;
  /** By leg: what was decided on its last park. */
  readonly parks: Readonly<Record<string, ParkNote>>;
  /** By leg: the second of the switch's clock at which the switch is known to end it. */
  readonly armed: Readonly<Record<string, number>>;
  /** The account was topped up since more was last held. */
  readonly isCredited: boolean;
  readonly isWarned: boolean;
  /** With less than so many seconds paid for, more is held; as the service was configured when absent. */
  readonly aheadSeconds?: number | undefined;
  /** The switch must be asked about it before anything else. */
  readonly mustLook: boolean;
  /** When the switch last answered about it, or it came up; and how often it was asked. */
  readonly lookedAt: Date;
  readonly lookCount: number;
  /** With which limit it was let through: the switch arms itself when it is answered. */
  readonly releasedSeconds?: number | undefined;
  /** When the switch said that it is not there; it is asked once more. */
  readonly absentAt?: Date | undefined;
  /** How often in a row the switch did not answer. */
  readonly silentCount: number;
  /** Nothing is done before, because the last try failed. */
  readonly notBefore?: Date | undefined;
  /** Since when tries fail. */
  readonly failingSince?: Date | undefined;
}

export function noteOf(root: string, now: Date): CallNote {
  return {
    root,
    isRefusalDue: false,
    isForeign: false,
    isTold: false,
    parks: {},
    armed: {},
    isCredited: false,
    isWarned: false,
    mustLook: false,
    lookedAt: now,
    lookCount: 0,
    silentCount: 0,
  };
}

/** After silence: nothing that was ordered is believed, and the switch is asked. */
export function doubted(note: CallNote): CallNote {
  const { absentAt: _absent, notBefore: _wait, ...rest } = note;
  return { ...rest, armed: {}, mustLook: true, silentCount: 0 };
}

const BACK_OFF_MS = [250, 1_000, 2_000, 5_000, 15_000, 60_000];

/** The next try after so many that failed. */
export function retryAt(failureCount: number, now: Date): Date {
  return new Date(now.getTime() + BACK_OFF_MS[Math.min(failureCount, BACK_OFF_MS.length - 1)]!);
}
